/** What a program in some language needs beyond the base image, as `command=Debian package`. */
const packages = [
  ...["setpriv=util-linux", "prlimit=util-linux", "python3=python3", "gcc=gcc", "g++=g++", "make=make"],
  ...["javac=default-jdk-headless", "curl=curl", "xz=xz-utils"],
];

/** Run once as root when Gradescope builds the image: only what is missing is installed. */
export function setupScript(options: { nodeVersion: string }): string {
  return `#!/bin/sh
# Prepares the image in which Gradescope grades. What is there already is left as it is.
set -eu
export DEBIAN_FRONTEND=noninteractive
missing=""
for pair in ${packages.join(" ")} ca-certificates=ca-certificates; do
  command=\${pair%%=*}
  if [ "$command" = ca-certificates ]; then
    [ -e /etc/ssl/certs/ca-certificates.crt ] || missing="$missing ca-certificates"
  else
    command -v "$command" >/dev/null || missing="$missing \${pair##*=}"
  fi
done
if [ -n "$missing" ]; then
  apt-get update
  # shellcheck disable=SC2086
  apt-get install -y --no-install-recommends $missing
fi

# The grader needs Node 20.19 or newer; this is the version that the archive was made with.
enough='const [major, minor] = process.versions.node.split("."); process.exit(major > 20 || (major == 20 && minor >= 19) ? 0 : 1)'
if ! command -v node >/dev/null || ! node -e "$enough"; then
  case "$(uname -m)" in
    aarch64) machine=arm64 ;;
    *) machine=x64 ;;
  esac
  name="node-v${options.nodeVersion}-linux-$machine.tar.xz"
  cd /tmp
  curl -fsSO "https://nodejs.org/dist/v${options.nodeVersion}/$name"
  curl -fsS "https://nodejs.org/dist/v${options.nodeVersion}/SHASUMS256.txt" | grep " $name\\$" | sha256sum -c -
  tar -xJf "$name" -C /usr/local --strip-components=1 --no-same-owner
  rm "$name"
fi
node -e "$enough"
`;
}

/**
 * Run as root for each submission. The container is the sandbox and allows no namespaces; programs run as a user of
 * their own, from whom the assignment and the results are closed.
 */
export const runScript = `#!/bin/sh
# Grades /autograder/submission by assignment.yaml and keeps results.json up to date as it goes.
set -u
cd /autograder || exit 1
chmod 700 source results
exec node source/grader/dist/bin.js grade submission \\
  --assignment source/assignment.yaml \\
  --output graded \\
  --sandbox unprivileged-user \\
  --gradescope results/results.json
`;
