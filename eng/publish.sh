# shellcheck shell=bash
# ./build.sh publish: flanneld as one self-contained file: trimmed, with code compiled ahead (ReadyToRun).
. eng/setup.sh

verb_publish() {
  local machine
  need_dotnet
  case $(uname -m) in
    x86_64) machine=linux-x64 ;;
    aarch64) machine=linux-arm64 ;;
    *) die "there is no flanneld for $(uname -m)" ;;
  esac
  # Publishing does not notice that its options changed: it starts from nothing.
  need_work
  rm -rf artifacts/flanneld
  run dotnet publish src/Flannel.Reference/Flannel.Reference.csproj --configuration Release --runtime "$machine" --self-contained \
    -p:PublishTrimmed=true -p:PublishSingleFile=true -p:PublishReadyToRun=true -p:DebugType=embedded -p:PublishDocumentationFiles=false \
    -p:UseArtifactsOutput=true --artifacts-path "$work" --output artifacts/flanneld --verbosity quiet >&2 || die "publishing failed"
  ls -l artifacts/flanneld/flanneld
}
