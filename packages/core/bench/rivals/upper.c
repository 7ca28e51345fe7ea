// upper <repeats>: reads a text, uppercases its ASCII letters so many times, and prints the nanoseconds of CPU time of one time.
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static unsigned char text[2 << 20], upper[2 << 20];

int main(int argc, char **argv) {
  long repeats = argc > 1 ? atol(argv[1]) : 1;
  size_t bytes = fread(text, 1, sizeof text, stdin);
  struct timespec from, to;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
  for (long repeat = 0; repeat < repeats; repeat++) {
    for (size_t at = 0; at < bytes; at++) {
      unsigned char byte = text[at];
      upper[at] = byte - ((unsigned char)(byte - 'a') < 26 ? 32 : 0);
    }
    // The compiler may not leave a round out.
    __asm__ volatile("" : : "r"(upper) : "memory");
  }
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &to);
  printf("%f\n", ((to.tv_sec - from.tv_sec) * 1e9 + (to.tv_nsec - from.tv_nsec)) / repeats);
}
