/**
 * A program for Perl, which even the smallest Debian has and Node.js has no call for: it makes a terminal, starts a
 * command there as its session's first process, and beside it goes on as the terminal's keeper.
 *
 * What is written to its standard input is typed there, and what the terminal shows is written to its standard output.
 * The kernel hands over both in its own time. It is made to by whoever looks whether there is something to read: `poll`
 * and `read` of a terminal wait for what is under way (`tty_buffer_flush_work` in n_tty.c). So for each byte on the
 * descriptor that is its first argument the keeper types and shows whatever is there, and answers with 1 where a line
 * lies in the terminal that nobody has read, else with 0. It ends with that descriptor.
 *
 * Nothing is echoed, and lines end as the program ends them: what the terminal shows is the program's own doing.
 */
export const keeper = String.raw`
use strict;
use warnings;
use IO::Handle;
use IO::Select;
use POSIX;

my ($descriptor, @command) = @ARGV;

# TIOCSPTLCK and TIOCGPTN of asm-generic/ioctls.h: 0 unlocks the terminal, and its number is handed back.
my $number = pack("i", 0);
sysopen(my $keyboard, "/dev/ptmx", O_RDWR | O_NOCTTY) or die "/dev/ptmx: $!\n";
ioctl($keyboard, $_, $number) or die "/dev/ptmx: $!\n" for 0x40045431, 0x80045430;
# The first process of a session that opens a terminal makes it the session's own.
sysopen(my $terminal, "/dev/pts/" . unpack("i", $number), O_RDWR) or die "terminal: $!\n";

my $settings = POSIX::Termios->new;
$settings->getattr(fileno $terminal);
$settings->setlflag($settings->getlflag & ~ECHO);
$settings->setoflag($settings->getoflag & ~OPOST);
$settings->setattr(fileno $terminal, TCSANOW);

defined(my $pid = fork) or die "fork: $!\n";
if ($pid) {
    POSIX::close($descriptor);
    POSIX::dup2(fileno $terminal, $_) for 0, 1;
    exec { $command[0] } @command or die "$command[0]: $!\n";
}

# A session of its own, out of the reach of whatever signals its process group.
setsid;
POSIX::close($_) for 2 .. $descriptor - 1;
open(my $questions, "+<&=", $descriptor) or exit 1;
$_->blocking(0) for \*STDIN, $keyboard;

# Everything that is there; false once there is nothing more to come.
sub pass {
    my ($from, $to) = @_;
    my ($bytes, $length);
    syswrite($to, $bytes) while $length = sysread($from, $bytes, 65_536);
    return !defined $length;
}

my $sources = IO::Select->new(\*STDIN, $keyboard, $questions);
for (my $isOver = 0; !$isOver;) {
    my $isAsked = grep { $_ == $questions } $sources->can_read;
    $isOver = $isAsked && !sysread($questions, my $question, 1);
    pass(\*STDIN, $keyboard) or $sources->remove(\*STDIN);
    my $lies = IO::Select->new($terminal)->can_read(0) ? 1 : 0;
    pass($keyboard, \*STDOUT);
    syswrite($questions, $lies) if $isAsked && !$isOver;
}
`;
