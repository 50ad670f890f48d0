# shellcheck shell=bash
# Several test programs at a time, each with its output kept together. Sourced by verbs.

passed=0 failed=0 skipped=0
failures=''   # what failed, for the end
declare -A job_names=()   # by process

# job_limit: how many at a time. A User Mode Linux uses one processor, and so do most tests; a third of the time they wait for something.
job_limit() { printf '%d' "${NETLINK_TEST_JOBS:-$(($(nproc) + 1))}"; }

# start_job NAME COMMAND...: runs it beside others, once there is room. What it says is shown when it has ended; the numbers that it writes to the
# file $counted are added up.
start_job() {
  local name=$1
  shift
  while ((${#job_names[@]} >= $(job_limit))); do finish_job; done
  (
    trap 'end 143' TERM HUP
    trap 'end 130' INT
    trap - EXIT
    child='' job_names=() counted=$results/$name.count
    "$@"
  ) >"$results/$name.log" 2>&1 &
  job_names[$!]=$name
}

# finish_job: waits for one job and takes its numbers. One that ends without any is a failure.
finish_job() {
  local process status=0 name p=0 f=0 s=0
  wait -n -p process "${!job_names[@]}" 2>/dev/null || status=$?
  # `wait -n` of bash 5.2 no longer knows a job that ended while another was started; `wait` does.
  if [[ -z ${process:-} ]]; then
    for process in "${!job_names[@]}"; do kill -0 "$process" 2>/dev/null || break; done
    status=0
    wait "$process" || status=$?
  fi
  name=${job_names[$process]}
  unset "job_names[$process]"
  cat "$results/$name.log" >&2
  [[ ! -s $results/$name.count ]] || read -r p f s <"$results/$name.count"
  if ((p + f + s == 0 && status != 0)); then
    say "$name ended with status $status"
    f=1
  fi
  ((f == 0)) || failures+="== $name"$'\n'$(failures_in "$results/$name.log")$'\n'
  passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
  rm -f "$results/$name.count" "$results/$name.log"
}

# failures_in LOG: its failed tests, each with what it says; of a log that names none, the end.
failures_in() {
  local found
  found=$(awk '/^failed /{ on = 1; lines = 0 } !/^failed |^ |^$/{ on = 0 } on && ++lines <= 40' "$1")
  if [[ -n $found ]]; then printf '%s' "$found"; else tail -n 20 "$1"; fi
}

# tell_failures: once more, where a reader looks first.
tell_failures() { [[ -z $failures ]] || say $'\nWhat failed:\n'"$failures"; }

finish_jobs() { while ((${#job_names[@]} > 0)); do finish_job; done; }

# end_jobs: ends what is still running.
end_jobs() {
  ((${#job_names[@]} == 0)) && return
  kill -TERM "${!job_names[@]}" 2>/dev/null
  wait "${!job_names[@]}" 2>/dev/null
}
