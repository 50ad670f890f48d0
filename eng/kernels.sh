# shellcheck shell=bash
# ./build.sh kernels [VERSION...] [--filter-class PATTERN...]: the same kernel tests on several kernels, and a table of how they went.
. eng/test.sh

kernels_usage() {
  cat <<'TEXT'
Usage: ./build.sh kernels [VERSION...] [--filter-class PATTERN...]

Runs the kernel tests of the library on several versions of User Mode Linux and prints a table, also into artifacts/kernels.md:
passed, failed, skipped, and why tests were skipped.

  VERSION  such as 6.1, 6.12 or 7.3: one of our own kernels whose version begins so (./build.sh kernel), else Debian's of that version.
           Without any: our own and those of Debian 12, 13 and unstable.
TEXT
}

uml_suites=(bookworm trixie sid)   # of Debian, with a user-mode-linux

# debian_kernel VERSION: the program of Debian's User Mode Linux whose version begins so, in the cache with what it needs; nothing if there is none.
debian_kernel() {
  local suite folder found
  for suite in "${uml_suites[@]}"; do
    folder=$(netlink_cache)/debian/$suite
    if [[ -x $folder/usr/bin/linux.uml ]]; then
      found=$(kernel_version "$folder/usr/bin/linux.uml")
    else
      debian_update "$suite"
      found=$(debian_version "$suite" user-mode-linux)
    fi
    [[ $found == "$1" || $found == "$1".* || $found == "$1"um* ]] || continue
    [[ -x $folder/usr/bin/linux.uml ]] || fetch_debian_kernel "$suite" "$folder"
    printf '%s\n' "$folder/usr/bin/linux.uml"
    return
  done
}

# fetch_debian_kernel SUITE FOLDER: one of a newer Debian wants a newer C library, which it brings along.
fetch_debian_kernel() {
  local suite=$1 folder=$2 part=$2.part library=usr/lib/x86_64-linux-gnu loader
  say "Fetching user-mode-linux of $suite"
  rm -rf "$part"
  mkdir -p "$part"
  debian_unpack "$suite" user-mode-linux "$part"
  if ! "$part/usr/bin/linux.uml" --version >/dev/null 2>&1; then
    need patchelf=patchelf
    debian_unpack "$suite" libc6 "$part"
    loader=$(find "$part/usr" "$part"/lib* -name ld-linux-x86-64.so.2 2>/dev/null | sed -n 1p)
    patchelf --set-interpreter "$folder/${loader#"$part/"}" --set-rpath "$folder/$library:/$library" "$part/usr/bin/linux.uml"
  fi
  mv "$part" "$folder"
  kernel_version "$folder/usr/bin/linux.uml" >/dev/null || die "user-mode-linux of $suite does not run here"
}

# run_kernel_tests VERSION KERNEL PLACE [ARGUMENT...]: the tests of the library there.
run_kernel_tests() {
  local version=$1 kernel=$2 where=$3 shim=()
  shift 3
  ! needs_shim "$kernel" || shim=(-s)
  say "== Netlink.KernelTests on Linux $version"
  NETLINK_TEST_PLACE=$where run eng/uml-run -k "$kernel" "${shim[@]}" -t "$kernel_test_limit" -M "$(test_modules)" \
    tests/Netlink.KernelTests/bin/Release/net10.0/Netlink.KernelTests --progress off --no-ansi --ignore-exit-code 8 \
    --results-directory "$PWD/$results" --report-xunit-xml --report-xunit-xml-filename "$version.xml" "$@" </dev/null
}

# skip_reasons REPORT: why tests were skipped, the commonest reason first, each with the number of tests.
skip_reasons() {
  sed 's/<reason>/\n&/g' "$1" | sed -n 's/^<reason>\(.*\)<\/reason>.*/\1/p' |
    sed 's/^the kernel cannot make or do //; s/|/\\|/g; s/<!\[CDATA\[//; s/\]\]>//' | sort | uniq -c | sort -k 1,1nr -k 2 |
    sed 's/^ *\([0-9]*\) \(.*\)/\2: \1/' | paste -sd ';' | sed 's/;/; /g'
}

# kernel_row VERSION WHOSE: a row of the table, and the reasons of what was skipped.
kernel_row() {
  local report=$results/$1.xml p f s reasons=''
  read -r p f s < <(report_numbers "$report") || p=- f='did not end' s=-
  [[ ! -s $report ]] || reasons=$(skip_reasons "$report")
  printf '| %s | %s | %s | %s | %s | %s |\n' "$1" "$2" "$p" "$f" "$s" "$reasons"
}

# newest_own_kernel: its version by the name of its file, as it is looked for below: what it says of itself may be longer. Nothing without one.
newest_own_kernel() { own_kernels | sed -n '1 { s|.*/linux-||; s|-um.*||; p }'; }

verb_kernels() {
  local versions=() filter=() version kernel where status=0 rows=()
  while (($# > 0)); do
    case $1 in
      -h | --help) kernels_usage; return ;;
      -*) filter=("$@"); break ;;
      *) versions+=("$1") ;;
    esac
    shift
  done
  [[ $(uname -m) == x86_64 ]] || die "User Mode Linux exists for x86_64 only, not for $(uname -m)"
  need_dotnet
  need_iproute
  need_judges
  need modprobe=kmod
  results=artifacts/kernels
  rm -rf "$results"
  mkdir -p "$results"
  if ((${#versions[@]} == 0)); then
    version=$(newest_own_kernel)
    [[ -z $version ]] || versions+=("$version")
    for version in "${uml_suites[@]}"; do
      debian_update "$version"
      version=$(debian_version "$version" user-mode-linux)
      [[ -z $version ]] || versions+=("${version%%um*}")
    done
  fi
  build tests/Netlink.KernelTests
  for version in "${versions[@]}"; do
    where=own kernel=$(own_kernel "$version")
    [[ -n $kernel ]] || { where=distribution kernel=$(debian_kernel "$version"); }
    [[ -n $kernel ]] || die "there is no User Mode Linux $version, neither of our own nor in ${uml_suites[*]} of Debian"
    rows+=("$version $kernel $where")
    start_job "$version" run_kernel_tests "$version" "$kernel" "$where" "${filter[@]}"
  done
  finish_jobs
  {
    printf '| kernel | whose | passed | failed | skipped | why skipped |\n|---|---|---|---|---|---|\n'
    for version in "${rows[@]}"; do
      read -r version kernel where <<<"$version"
      kernel_row "$version" "$([[ $where == own ]] && echo ours || echo Debian)"
    done
  } >artifacts/kernels.md
  tell_failures
  cat artifacts/kernels.md
  for version in "${rows[@]}"; do
    version=${version%% *}
    read -r _ status _ < <(report_numbers "$results/$version.xml") && ((status == 0)) || failed=1
  done
  ((failed == 0))
}
