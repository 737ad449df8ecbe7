# A kernel of Debian's, unpacked into the user's cache and never installed, and the initramfs to boot it with.

cache=${XDG_CACHE_HOME:-$HOME/.cache}/netns-fixtures-vm

as_root() {
    if ((EUID)); then sudo "$@"; else "$@"; fi
}

install_programs() {
    local missing=()
    command -v qemu-system-x86_64 >/dev/null || missing+=(qemu-system-x86)
    # The busybox of the package 'busybox' needs libraries, which an initramfs does not have.
    if ! [[ -x /bin/busybox ]] || ldd /bin/busybox >/dev/null 2>&1; then missing+=(busybox-static); fi
    PATH=$PATH:/sbin:/usr/sbin command -v depmod >/dev/null || missing+=(kmod)
    ((${#missing[@]})) || return 0
    as_root apt-get update -qq
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

# Prints package and version of a kernel. linux-image-amd64 and its like are empty, and depend on the latest.
find_kernel() {
    local package=$1 depends
    depends=$(apt-cache depends "$package" 2>/dev/null | sed -n 's/^ *Depends: \(linux-image-\)/\1/p' | head -n 1)
    package=${depends:-$package}
    echo "$package" "$(apt-cache show "$package" 2>/dev/null | sed -n 's/^Version: //p' | head -n 1)"
}

# Prints the folder of a kernel: vmlinuz, lib/modules and a file 'release'. Downloads it unless it is there.
unpacked_kernel() {
    local package version folder
    read -r package version < <(find_kernel "$1")
    if ! [[ $version && -e $cache/${package}_$version ]]; then
        as_root apt-get update -qq >&2
        read -r package version < <(find_kernel "$1")
    fi
    [[ $version ]] || { echo "apt knows no kernel '$1': is this Debian?" >&2; return 69; }
    folder=$cache/${package}_$version
    if ! [[ -e $folder ]]; then
        (
            mkdir -p "$cache"
            work=$(mktemp -d "$cache/unpacking.XXXXXX")
            trap 'rm -rf "$work"' EXIT
            cd "$work"
            apt-get download -qq -o APT::Sandbox::User=root "$package=$version" >&2
            mkdir kernel
            dpkg-deb --fsys-tarfile ./*.deb | tar --extract --directory kernel --no-same-owner ./boot ./lib
            mv kernel/boot/vmlinuz-* kernel/vmlinuz
            release=$(basename kernel/lib/modules/*)
            PATH=$PATH:/sbin:/usr/sbin depmod --basedir kernel "$release"
            echo "$release" >kernel/release
            mv --no-target-directory kernel "$folder"
        ) || return
    fi
    echo "$folder"
}

# What the kernel needs to mount this machine's files: busybox, some modules in the order of their dependencies, and a script.
make_initramfs() {
    local kernel=$1 init=$2
    (
        work=$(mktemp -d "$cache/initramfs.XXXXXX")
        trap 'rm -rf "$work"' EXIT
        mkdir -p "$work"/{root,root/bin,root/modules}
        cp /bin/busybox "$work/root/bin"
        install -m 755 "$init" "$work/root/init"
        number=10
        while read -r _ module _; do
            copy=$work/root/modules/$((number++))-$(basename "$module")
            case $module in
                *.xz) busybox unxz -c "$module" >"${copy%.xz}" ;;
                *) cp "$module" "$copy" ;;
            esac
        done < <(for name in virtio_pci 9pnet_virtio 9p overlay virtio_rng; do
            PATH=$PATH:/sbin:/usr/sbin modprobe --dirname "$kernel" --set-version "$(<"$kernel/release")" --show-depends "$name"
        done | awk '$1 == "insmod" && !seen[$2]++')
        (cd "$work/root" && find . | busybox cpio -o -H newc --quiet | gzip -1) >"$work/initramfs"
        mv "$work/initramfs" "$kernel/initramfs"
    )
}
