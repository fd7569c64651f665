# Shared by the scripts: where the repository is, which Debian packages it needs, how Swift is found. Sourced, not run.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cd "$root" || exit 70

# Headers to build against, libraries to draw and decode with, a font for sheets.
packages_run=(git pkg-config libedit-dev libcairo2-dev libpng-dev libturbojpeg0-dev libwebp-dev libdeflate-dev
  libsqlite3-dev libstdc++-12-dev libpango-1.0-0 libpangocairo-1.0-0 zlib1g-dev fonts-dejavu-core)
# Only for tests: locales to run them under, clients of the server and what exported programs need, a browser for its
# page, a balancer before it. Only for checks: an interpreter.
packages_test=(locales curl nodejs python3-requests python3-pil python3-venv imagemagick golang-go nginx-light chromium
  chromium-driver)
packages_check=(python3)

swift_sources=(Package.swift Sources Tests Fuzz/Package.swift Fuzz/Sources/fuzz Fuzz/Sources/fuzz-server
  Benchmarks/Package.swift Benchmarks/Sources/benchmark Benchmarks/Sources/serve-bench)

say() { printf '\033[1m==>\033[0m %s\n' "$*" >&2; }

# Prints how to install Swift and stops: 69 is sysexits' "a service is unavailable".
require_swift() {
  if command -v swift >/dev/null 2>&1; then return; fi
  cat >&2 <<'TXT'
Swift 6.1 or newer is not installed (no `swift` in PATH). On Debian 12, install it with:

    sudo apt-get update
    sudo apt-get install -y curl gnupg2 binutils gcc g++ git libc6-dev libstdc++-12-dev libcurl4-openssl-dev \
      libedit2 libpython3-dev libsqlite3-0 libxml2-dev libncurses-dev libz3-dev pkg-config tzdata unzip zlib1g-dev
    curl -O "https://download.swift.org/swiftly/linux/swiftly-$(uname -m).tar.gz"
    tar zxf "swiftly-$(uname -m).tar.gz"
    ./swiftly init --assume-yes
    . "${SWIFTLY_HOME_DIR:-$HOME/.local/share/swiftly}/env.sh"

Then run this script again.
TXT
  exit 69
}

# install_from_pypi FOLDER PACKAGE VERSION LOSS [OTHER==VERSION…]: Python packages that Debian does not have, into
# .build/FOLDER, where tests look for them. LOSS says what is not tested when PyPI cannot be reached.
install_from_pypi() {
  local venv="$root/.build/$1" package="$2" version="$3" loss="$4"
  local others=("${@:5}")
  if [ "$(cat "$venv/version" 2>/dev/null)" = "$version" ]; then return; fi
  say "installing $package $version from PyPI into .build"
  rm -rf "$venv"
  if python3 -m venv "$venv" && "$venv/bin/pip" install -q --disable-pip-version-check "$package==$version" "${others[@]}"; then
    echo "$version" >"$venv/version"
    return
  fi
  rm -rf "$venv"
  say "WARNING: PyPI cannot be reached: $loss by these tests"
}

install_validator() {
  install_from_pypi validator openapi-spec-validator 0.9.0 "/openapi.json is NOT validated"
}

install_browser_driver() {
  install_from_pypi browser selenium 4.51.0 "pages of sweeps, galleries and traces are NOT opened in a browser"
}

install_notebook_client() {
  install_from_pypi notebook nbclient 0.11.0 "the Jupyter kernel is NOT run" ipykernel==7.4.0 nbformat==5.11.1
}

# Installs the Debian packages of "$@" that are missing; does nothing, and needs no network, when all are there.
install_packages() {
  if ! command -v dpkg-query >/dev/null 2>&1; then
    say "this is not a Debian system: make sure these packages or their equivalents are installed: $*"
    return
  fi
  local missing=() package
  for package in "$@"; do
    if ! dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null | grep -q '^installed$'; then
      missing+=("$package")
    fi
  done
  if [ ${#missing[@]} -eq 0 ]; then return; fi
  local sudo=()
  if [ "$(id -u)" -ne 0 ]; then
    sudo=(sudo)
    say "using sudo to install Debian packages: ${missing[*]}"
  else
    say "installing Debian packages: ${missing[*]}"
  fi
  # Nothing that is installed for tests starts a server of its own (RUNLEVEL).
  export RUNLEVEL=1
  if ! DEBIAN_FRONTEND=noninteractive "${sudo[@]}" apt-get install -y -qq "${missing[@]}" >/dev/null 2>&1; then
    "${sudo[@]}" apt-get update -qq
    DEBIAN_FRONTEND=noninteractive "${sudo[@]}" apt-get install -y -qq "${missing[@]}" >/dev/null
  fi
}
