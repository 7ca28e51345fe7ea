# upper.py <repeats>: reads a text, uppercases it so many times, and prints the nanoseconds of CPU time of one time.
import sys
import time

repeats = int(sys.argv[1])
text = sys.stdin.buffer.read()
started = time.process_time_ns()
for _ in range(repeats):
    text.decode().upper().encode()
print((time.process_time_ns() - started) / repeats)
