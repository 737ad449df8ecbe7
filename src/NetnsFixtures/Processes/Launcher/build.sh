#!/bin/sh
# Builds the launcher that the library carries along: build.sh COMPILER OUTPUT
#
#     ./build.sh gcc launcher-x64
#     ./build.sh aarch64-linux-gnu-gcc launcher-arm64
set -e
cd "$(dirname "$0")"
"$1" -std=gnu11 -Os -Wall -Wextra -Werror -ffreestanding -fno-stack-protector -fno-asynchronous-unwind-tables -fno-pic \
    -nostdlib -static -no-pie -Wl,--build-id=none -Wl,-z,noseparate-code -Wl,-z,noexecstack -s -o "$2" launcher.c
