# shellcheck shell=bash
# The program of eng/consumer in every form that programs are published in, for the machines that the library is said to run on.
# Sourced by eng/pack.sh.

arm64_libraries=/usr/aarch64-linux-gnu   # where Debian's packages for cross compilation put them

# consumers VERSION: each form, built and run, and a table of it on standard output.
consumers() {
  local form machine table=$work/consumers.md
  need gcc='gcc libc6-dev zlib1g-dev'
  printf '| published as | for | result |\n|---|---|---|\n' >"$table"
  consumer_native trimmed linux-x64 "$1"
  consumer_native single linux-x64 "$1"
  consumer_native aot linux-x64 "$1"
  for form in trimmed single; do
    for machine in linux-musl-x64 linux-arm64; do consumer_cross "$form" "$machine" "$1"; done
  done
  cat "$table"
}

# form_arguments FORM: what makes it, in the array `arguments`.
form_arguments() {
  case $1 in
    trimmed) arguments=(--self-contained -p:PublishTrimmed=true) ;;
    # Trimmed, as otherwise the whole of the framework is compiled too, which takes minutes.
    single) arguments=(--self-contained -p:PublishTrimmed=true -p:PublishSingleFile=true -p:PublishReadyToRun=true) ;;
    aot) arguments=(-p:PublishAot=true) ;;
  esac
}

# publish_consumer FORM MACHINE VERSION: into $work/consumer-FORM-MACHINE/out. Each has a folder of its own, as publishing does not
# notice changed options.
publish_consumer() {
  local folder=$work/consumer-$1-$2 arguments=()
  form_arguments "$1"
  say "Publishing a program for $2: $1"
  consumer_folder "$folder"
  # What was restored for the plain program is not fetched again.
  ln -sfn "$work/consumer/packages" "$folder/packages"
  run env -C "$folder" dotnet publish --configuration Release --runtime "$2" --output "$folder/out" -p:NetlinkVersion="$3" \
    "${arguments[@]}" --verbosity quiet >&2 ||
    die "a program for $2 cannot be published: $1"
}

consumer_row() { printf '| %s | %s | %s |\n' "$1" "$2" "$3" >>"$table"; }

consumer_native() {
  publish_consumer "$@"
  run "${launcher[@]}" "$work/consumer-$1-$2/out/Consumer" >&2 || die "a program for $2 failed: $1"
  consumer_row "$1" "$2" 'built and run'
}

# consumer_cross FORM MACHINE VERSION: for a machine that this one is not.
consumer_cross() {
  publish_consumer "$@"
  if [[ $2 == "linux-$(machine_name)" ]]; then
    run "${launcher[@]}" "$work/consumer-$1-$2/out/Consumer" >&2 || die "a program for $2 failed: $1"
    consumer_row "$1" "$2" 'built and run'
  elif [[ $2 == linux-arm64 ]] && can_run_arm64; then
    run "${launcher[@]}" qemu-aarch64-static -L "$arm64_libraries" "$work/consumer-$1-$2/out/Consumer" >&2 ||
      die "a program for $2 failed in qemu-user: $1"
    consumer_row "$1" "$2" 'built and run in qemu-user'
  else
    consumer_row "$1" "$2" 'built, not run: nothing here runs it'
  fi
}

machine_name() { case $(uname -m) in x86_64) echo x64 ;; aarch64) echo arm64 ;; *) uname -m ;; esac; }

# can_run_arm64: whether its programs run here, after an attempt to install what they need.
can_run_arm64() {
  command -v qemu-aarch64-static >/dev/null && [[ -e $arm64_libraries/lib/libstdc++.so.6 ]] && return
  may_install && install_packages qemu-user-static libc6-arm64-cross libstdc++6-arm64-cross libgcc-s1-arm64-cross || true
  command -v qemu-aarch64-static >/dev/null && [[ -e $arm64_libraries/lib/libstdc++.so.6 ]]
}
