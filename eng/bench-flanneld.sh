# shellcheck shell=bash
# ./build.sh bench flanneld: the published daemon with few and many leases, in User Mode Linux, where the real one was measured.
. eng/publish.sh
. eng/places.sh

bench_flanneld_usage() {
  cat <<'TEXT'
Usage: ./build.sh bench flanneld [--sources dir,etcd,kube] [--leases 3,500,5000] [--flanneld PROGRAM]

  --sources   where the leases are, one table each: a folder, etcd, the tests' stand-in for a Kubernetes API
  --leases    how many other nodes there are, one column each; at least 2
  --flanneld  measure this program, instead of one compiled ahead of time as the image holds it
TEXT
}

bench_flanneld() {
  local sources=dir,etcd,kube counts=3,500,5000 program='' source count head line
  while (($# > 0)); do
    case $1 in
      -h | --help) bench_flanneld_usage; return ;;
      --sources | --leases | --flanneld) (($# > 1)) || die "$1 needs a value; see ./build.sh bench flanneld --help" ;;&
      --sources) sources=$2; shift 2 ;;
      --leases) counts=$2; shift 2 ;;
      --flanneld) program=$(realpath "$2"); shift 2 ;;
      *) die "bench flanneld knows no $1; see ./build.sh bench flanneld --help" ;;
    esac
  done
  choose_place 'The daemon is measured on one processor with nothing else on it'
  need ip=iproute2 curl=curl
  [[ ,$sources, != *,etcd,* ]] || need_etcd
  if [[ -z $program ]]; then
    verb_publish --aot >&2
    program=$PWD/artifacts/flanneld/flanneld
  fi
  need_dotnet
  [[ ,$sources, != *,kube,* ]] || build tests/KubeApi/KubeApi.csproj
  need_work

  mkdir -p artifacts
  printf '%s\n' "flanneld in $(place_name "$place"), Linux $("${launcher[@]}" uname -r), one processor; load of the machine $(cut -d' ' -f1-3 /proc/loadavg)" >artifacts/bench-flanneld.md
  for source in ${sources//,/ }; do
    head="| leases: $source |" line='|---|'
    for count in ${counts//,/ }; do
      head+=" $count |" line+='---|'
      say "$source, $count leases of other nodes"
      run "${launcher[@]}" -t 900 -m 3G -M 'rtnl-link-veth rtnl-link-ipip' bench/flanneld/measure "$program" "$source" "$count" >"$work/$source-$count" ||
        die "the measurement failed"
    done
    # shellcheck disable=SC2086  # one file a column
    { printf '\n%s\n%s\n' "$head" "$line"; (cd "$work" && bench_flanneld_rows $(printf "$source-%s " ${counts//,/ })); } >>artifacts/bench-flanneld.md
  done
  cat artifacts/bench-flanneld.md
}

# bench_flanneld_rows FILE...: one row for each name in the files, one column for each file.
bench_flanneld_rows() {
  awk '
    { unit = $NF; value = $(NF - 1); $NF = $(NF - 1) = ""; sub(/ +$/, "") }
    !($0 in seen) { seen[$0] = 1; order[++rows] = $0 }
    { cell[$0, FILENAME] = value " " unit }
    END {
      for (i = 1; i <= rows; i++) {
        printf "| %s |", order[i]
        for (j = 1; j < ARGC; j++) printf " %s |", cell[order[i], ARGV[j]]
        print ""
      }
    }
  ' "$@"
}
