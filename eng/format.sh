# shellcheck shell=bash
# ./build.sh format: fails where `dotnet format` would change something.
. eng/setup.sh

verb_format() {
  need_dotnet
  run dotnet format Netlink.sln --verify-no-changes "$@"
}
