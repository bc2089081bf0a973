# shellcheck shell=bash
# Sourced by ./start and ./check: options, packages, LibTorch, configure, build. Needs the repository root as
# working directory.

torch=debian
cuda=auto
# shellcheck disable=SC2034 # ./start reads it
headless=auto
build_type=release

toile_usage() {
    cat <<EOF
usage: $0 [--torch debian|pypi] [--cuda] $1
  --torch debian   Debian's LibTorch 1.13 (default)
  --torch pypi     PyPI's torch 2.15: its CPU part, or with an NVIDIA driver or --cuda the whole CUDA set
EOF
}

# As root without sudo, otherwise with it.
as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

missing_packages() { # PACKAGES...
    for package in "$@"; do
        dpkg-query -W -f='${db:Status-Abbrev}' "$package" 2>/dev/null | grep -q '^ii' || echo "$package"
    done
}

install_packages() {
    local wanted missing
    mapfile -t wanted < <(grep -v '^#' packaging/debian-packages)
    if [ "$torch" = debian ]; then
        wanted+=(libtorch-dev libgloo-dev)
    else
        wanted+=(python3 python3-pip)
    fi
    mapfile -t missing < <(missing_packages "${wanted[@]}")
    [ ${#missing[@]} = 0 ] && return
    echo "Installing ${#missing[@]} Debian packages: ${missing[*]}"
    as_root apt-get update -qq
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" \
        >/dev/null
    # A name that another package only provides would be installed anew each time, and not without a network.
    mapfile -t missing < <(missing_packages "${missing[@]}")
    if [ ${#missing[@]} -gt 0 ]; then
        echo "No packages of these names are installed now: ${missing[*]}" >&2
        exit 1
    fi
}

# PyPI's wheels hold a plain LibTorch: unpacked into .torch, used without Python.
fetch_torch() {
    local set=cpu target
    if [ "$cuda" = yes ] || [ -e /dev/nvidiactl ] || ldconfig -p | grep -q 'libcuda\.so\.1'; then set=cuda; fi
    target=.torch/2.15.0-$set
    torch_root=$PWD/$target/torch
    [ -e "$target/complete" ] && return
    rm -rf "$target"
    echo "Fetching PyPI's torch 2.15.0 ($set) into $target"
    if [ "$set" = cuda ]; then
        /usr/bin/python3 -m pip install -q --no-compile --target "$target" torch==2.15.0
    else
        # The CPU library still names two small CUDA libraries as needed.
        /usr/bin/python3 -m pip install -q --no-compile --no-deps --target "$target" \
            torch==2.15.0 'nvidia-cuda-cupti==13.2.*' 'nvidia-cuda-runtime==13.2.*'
    fi
    touch "$target/complete"
}

configure_and_build() { # TARGETS...
    local settings=()
    build=build/$build_type
    if [ "$torch" = pypi ]; then
        fetch_torch
        build=$build-pypi
        settings+=("-DTOILE_TORCH_ROOT=$torch_root")
    elif [ -n "${Torch_DIR:-}" ]; then
        settings+=("-DTorch_DIR=$Torch_DIR")
    fi
    cmake --preset "$build_type" -B "$build" "${settings[@]}" >"configure.log" 2>&1 ||
        { cat configure.log; exit 1; }
    rm -f configure.log
    cmake --build "$build" --target "$@"
}
