// upper <repeats>: reads a text, uppercases it so many times, and prints the nanoseconds of CPU time of one time.
use std::hint::black_box;
use std::io::Read;

#[repr(C)]
struct Timespec {
    seconds: i64,
    nanoseconds: i64,
}

// Rust's own library has no clock of CPU time.
extern "C" {
    fn clock_gettime(clock: i32, time: *mut Timespec) -> i32;
}
const CLOCK_PROCESS_CPUTIME_ID: i32 = 2;

fn cpu_nanoseconds() -> f64 {
    let mut time = Timespec { seconds: 0, nanoseconds: 0 };
    unsafe { clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &mut time) };
    time.seconds as f64 * 1e9 + time.nanoseconds as f64
}

fn main() {
    let repeats: u32 = std::env::args().nth(1).and_then(|text| text.parse().ok()).unwrap_or(1);
    let mut bytes = Vec::new();
    std::io::stdin().read_to_end(&mut bytes).expect("a text");
    let before = cpu_nanoseconds();
    for _ in 0..repeats {
        let text = std::str::from_utf8(black_box(&bytes)).expect("UTF-8");
        black_box(text.to_uppercase());
    }
    println!("{}", (cpu_nanoseconds() - before) / f64::from(repeats));
}
