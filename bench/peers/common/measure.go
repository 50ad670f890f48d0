package main

import (
	"fmt"
	"runtime"
	"syscall"
	"time"
)

// work is what one repeat cost, between startWork and stop.
type work struct {
	cpu       int64
	wall      time.Duration
	allocated uint64
	started   time.Time
	stopped   bool
}

func cpuTime() int64 {
	var usage syscall.Rusage
	check(syscall.Getrusage(syscall.RUSAGE_SELF, &usage))
	return usage.Utime.Nano() + usage.Stime.Nano()
}

func allocatedBytes() uint64 {
	var memory runtime.MemStats
	runtime.ReadMemStats(&memory)
	return memory.TotalAlloc
}

func startWork() *work {
	return &work{allocated: allocatedBytes(), cpu: cpuTime(), started: time.Now()}
}

func (w *work) stop() {
	w.wall, w.cpu = time.Since(w.started), cpuTime()-w.cpu
	w.allocated = allocatedBytes() - w.allocated
	w.stopped = true
}

func (w *work) report(task string, items int, checksum uint64, more string) {
	if !w.stopped {
		w.stop()
	}
	fmt.Printf("result task=%s n=%d checksum=%x cpu_ns=%d wall_ns=%d allocated=%d%s\n", task, items, checksum, w.cpu, w.wall.Nanoseconds(), w.allocated, more)
}

// repeats lets a task run once, and then until its time is up.
type repeats struct {
	deadline time.Time
	any      bool
}

func newRepeats(seconds float64) *repeats {
	return &repeats{deadline: time.Now().Add(time.Duration(seconds * float64(time.Second)))}
}

func (r *repeats) another() bool {
	if !r.any {
		r.any = true
		return true
	}
	return time.Now().Before(r.deadline)
}
