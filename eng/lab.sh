# shellcheck shell=bash
# ./build.sh lab: on this machine's kernel if it can make ipip devices, else in User Mode Linux.
. eng/places.sh

lab_program=samples/FlannelLab/bin/Release/net10.0/flannel-lab

# lab_launcher: sets `launcher` to what the lab must be started with, which is nothing for root on a kernel with ipip.
lab_launcher() {
  launcher=()
  need_iproute
  if ! host_can ipip; then
    local why
    why=$(host_refusal)
    choose_place "${why:-this kernel cannot make ipip devices}"
    launcher+=(-M 'ipip bridge veth br_netfilter')
    # A real API server needs room.
    [[ -z ${KUBEBUILDER_ASSETS:-} ]] || launcher+=(-m 2G)
  fi
}

# legacy_iptables: puts the legacy variant of iptables first on PATH, as the nf_tables of the distribution's User Mode Linux know no IPv4.
legacy_iptables() {
  local name folder=$PWD/artifacts/iptables-legacy
  need xtables-legacy-multi=iptables
  mkdir -p "$folder"
  for name in iptables iptables-save iptables-restore; do
    ln -sf "$(command -v xtables-legacy-multi)" "$folder/$name"
  done
  export PATH=$folder:$PATH
}

verb_lab() {
  local launcher argument
  for argument in "$@"; do
    if [[ $argument == -h || $argument == --help ]]; then
      cat samples/FlannelLab/Usage.txt
      return
    fi
  done
  need_dotnet
  if [[ ${1:-} == walk ]]; then
    # The files of the last walk, unless they shall lie elsewhere.
    [[ " $* " == *' --into '* ]] || set -- "$@" --into artifacts/walk
  fi
  lab_launcher
  build eng/lab.slnf
  for argument in "$@"; do
    case $argument in
      --masq | serversvc | *:32000 | outside)   # masquerading, and walks that need it
        if [[ " $* " == *' --masq nftables '* ]]; then :   # no program is needed, but a kernel that has it
        elif ((${#launcher[@]} == 0)) || [[ $place == own ]]; then need iptables=iptables; else legacy_iptables; fi
        ;;
      etcd) need_etcd ;;
      system) need /usr/lib/cni/bridge=containernetworking-plugins ;;   # --cni system
      --keep)
        need ping=iputils-ping   # the first thing that one wants in there
        ((${#launcher[@]} == 0)) || launcher+=(-t 0)
        [[ ${#launcher[@]} -eq 0 || ! -t 0 ]] || launcher+=(-i)
        ;;
    esac
  done
  exec "${launcher[@]}" "$lab_program" "$@"
}
