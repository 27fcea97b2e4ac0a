#!/usr/bin/env bash
# Installs the Debian packages that a goal needs and that are missing; asks nothing when all are there, so it works offline.
#   setup.sh command   the command alone: a C compiler and perl, for SQLCipher and OpenSSL
#   setup.sh window    also the window: WebKitGTK
#   setup.sh test      also the judges: a driver for the window, a display without a screen, readers made by others
set -euo pipefail

command=(build-essential perl pkg-config)
window=(libwebkit2gtk-4.1-dev librsvg2-dev fonts-noto-cjk)
judges=(webkit2gtk-driver imagemagick xvfb xauth dbus-x11 at-spi2-core poppler-utils qpdf openssl python3 time
        xdotool python3-gi gir1.2-gtk-3.0
        libreoffice-writer-nogui libreoffice-calc-nogui)

case "${1:-test}" in
    command) wanted=("${command[@]}") ;;
    window) wanted=("${command[@]}" "${window[@]}") ;;
    test) wanted=("${command[@]}" "${window[@]}" "${judges[@]}") ;;
    *) echo "usage: setup.sh command|window|test" >&2; exit 2 ;;
esac

missing=()
for package in "${wanted[@]}"; do
    state=$(dpkg-query -W -f='${Status}' "$package" 2>/dev/null || true)
    [ "$state" = "install ok installed" ] || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0

as_root=()
if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || {
        echo "缺少软件包：${missing[*]}。请用管理员身份安装后重试（apt-get install ${missing[*]}）。" >&2
        echo "Missing packages: ${missing[*]}. Install them as root and try again (apt-get install ${missing[*]})." >&2
        exit 1
    }
    as_root=(sudo)
fi
echo "== 安装 installing: ${missing[*]}"
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" </dev/null >/dev/null
