#!/usr/bin/env bash
# Lets programs made by others judge what the sample drafts become: does LibreOffice open every copy and form, does qpdf find a
# pdf valid, does poppler get its text back, do sha256sum and OpenSSL agree with the manifests, does bagit accept the bags?
set -uo pipefail
cd "$(dirname "$0")/.."
scripts/setup.sh test || exit 1
cargo build --locked -q --bin xianshen || exit 1

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
target/debug/xianshen demo "$work/demo" >"$work/demo.txt" || { cat "$work/demo.txt"; exit 1; }

good=0 bad=0
say() { # verdict, judge, what
    if [ "$1" = 0 ]; then good=$((good + 1)); else bad=$((bad + 1)); printf '不通过 fails  %-12s %s\n' "$2" "${3#"$work"/demo/}"; fi
}

mapfile -d '' -t office_files < <(find "$work/demo/packages" -type f \( -name '*.docx' -o -name '*.xlsx' \) -print0)
for file in "${office_files[@]}"; do
    rm -rf "$work/seen" && mkdir "$work/seen"
    timeout 120 soffice -env:UserInstallation="file://$work/profile" --headless --convert-to pdf --outdir "$work/seen" "$file" >/dev/null 2>&1
    [ -s "$work/seen/$(basename "${file%.*}").pdf" ]
    say $? LibreOffice "$file"
done

while IFS= read -r -d '' file; do
    qpdf --check "$file" >/dev/null 2>&1
    say $? qpdf "$file"
    [ "$(pdftotext "$file" - 2>/dev/null | tr -d '[:space:]' | wc -c)" -gt 20 ]
    say $? poppler "$file"
done < <(find "$work/demo/packages" -type f -name '*.pdf' -print0)

while IFS= read -r -d '' manifest; do
    (cd "$(dirname "$manifest")" && sha256sum --quiet -c "$(basename "$manifest")" >/dev/null 2>&1)
    say $? sha256sum "$manifest"
done < <(find "$work/demo" -path '*/office/*' -prune -o -type f -name 'manifest-sha256.txt' -print0)

while IFS= read -r -d '' manifest; do
    ok=0 base=$(dirname "$manifest")
    # An archive's SM3 list is a tag file in a folder of its own; its paths start where the bag does.
    [ "$(basename "$base")" = sm3 ] && base=$(dirname "$base")
    while read -r digest path; do
        [ "$(openssl dgst -sm3 -r "$base/$path" 2>/dev/null | cut -d' ' -f1)" = "$digest" ] || ok=1
    done <"$manifest"
    say $ok openssl-sm3 "$manifest"
done < <(find "$work/demo" -path '*/office/*' -prune -o -type f -name 'manifest-sm3.txt' -print0)

if python3 -c 'import bagit' 2>/dev/null; then
    while IFS= read -r -d '' bag; do
        python3 -m bagit --validate --quiet "$(dirname "$bag")" >/dev/null 2>&1
        say $? bagit "$(dirname "$bag")"
    done < <(find "$work/demo" -type f -name bagit.txt -print0)
else
    echo "bagit 未安装，归档包未由它核对（pip install bagit） bagit is not installed: bags were not judged by it"
fi

echo "$good passed, $bad failed"
[ "$bad" -eq 0 ]
