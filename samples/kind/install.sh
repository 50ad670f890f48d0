#!/usr/bin/env bash
# The tutorial from beginning to end, with this repository's flanneld: a kind cluster without a network, two segments and a gateway by
# containerlab, the manifest, and pods to try it with. ./install.sh --down takes everything away again.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

cluster=clab-flannel-ipip-directrouting
topology=flannel.ipip.directrouting.clab.yml
kindest=${KINDEST_NODE:-kindest/node:v1.23.4}
plugins=${CNI_PLUGINS:-/usr/lib/cni}   # kind brings no bridge
bridges=(br-pool0 br-pool1)

say() { printf '%s\n' "$*" >&2; }
die() { say "install.sh: $*"; exit 1; }

down() {
  containerlab destroy --topo "$topology" --cleanup || true
  kind delete cluster --name "$cluster" || true
  local bridge
  for bridge in "${bridges[@]}"; do ip link delete "$bridge" 2>/dev/null || true; done
}

check_machine() {
  local program
  for program in docker kind kubectl containerlab ip; do
    command -v "$program" >/dev/null || die "$program is missing; README.md says which versions were meant"
  done
  ((EUID == 0)) || die "containerlab and bridges need root"
  [[ -x $plugins/bridge ]] || die "there is no CNI plugin bridge in $plugins; install containernetworking-plugins, or set CNI_PLUGINS"
  docker image inspect localhost/flanneld >/dev/null 2>&1 ||
    die "there is no image localhost/flanneld; ./build.sh image makes it (with docker, or: podman save localhost/flanneld | docker load)"
  modprobe ipip || die "this kernel has no ipip"
}

make_cluster() {
  kind create cluster --config kind.yaml --image "$kindest"
  # The control plane takes pods too.
  local role
  for role in master control-plane; do   # the name changed with Kubernetes 1.24
    kubectl taint nodes "$cluster-control-plane" "node-role.kubernetes.io/$role:NoSchedule-" 2>/dev/null || true
  done
  kind load docker-image localhost/flanneld --name "$cluster"
  local node plugin
  for node in $(kind get nodes --name "$cluster"); do
    for plugin in bridge host-local portmap loopback; do
      docker cp "$plugins/$plugin" "$node:/opt/cni/bin/$plugin"
    done
  done
}

make_segments() {
  local bridge
  for bridge in "${bridges[@]}"; do
    ip link show "$bridge" >/dev/null 2>&1 || ip link add name "$bridge" type bridge
    ip link set "$bridge" up
  done
  containerlab deploy --topo "$topology"
}

install_flannel() {
  kubectl apply -f ../../deploy/tutorial/flannel.yaml
  kubectl --namespace kube-flannel rollout status daemonset/kube-flannel-ds --timeout=5m
  kubectl wait nodes --all --for=condition=Ready --timeout=5m
}

make_pods() {
  kubectl apply -f pods.yaml
  kubectl rollout status daemonset/cni --timeout=5m
  kubectl wait pod/net --for=condition=Ready --timeout=5m
}

# From the pod net to the pod of every node: a ping, and what the Service answers at every node's address.
try_it() {
  local address
  for address in $(kubectl get pods --selector app=cni --output 'jsonpath={.items[*].status.podIP}'); do
    kubectl exec net -- ping -c 1 -W 2 "$address"
  done
  for address in 10.1.5.10 10.1.5.11 10.1.8.10 10.1.8.11; do
    kubectl exec net -- curl --silent --max-time 5 "http://$address:32000/"
  done
  docker exec "$cluster-worker2" ip route
}

if [[ ${1:-} == --down ]]; then
  down
  exit
fi
(($# == 0)) || die "it takes nothing but --down, not '$1'"
check_machine
make_cluster
make_segments
install_flannel
make_pods
try_it
