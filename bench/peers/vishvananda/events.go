package main

import (
	"fmt"
	"time"

	"github.com/vishvananda/netlink"
)

// receiveEvents counts the routes that are announced. The library ends a subscription at its first error, an overrun too.
func receiveEvents(count int) {
	updates := make(chan netlink.RouteUpdate, 4096)
	done := make(chan struct{})
	overruns := 0
	check(netlink.RouteSubscribeWithOptions(updates, done, netlink.RouteSubscribeOptions{ErrorCallback: func(error) { overruns++ }}))
	fmt.Println("ready")
	work := startWork()
	seen, patience := 0, 30*time.Second
	var checksum uint64
receiving:
	for seen < count {
		select {
		case update, open := <-updates:
			if !open {
				break receiving
			}
			if update.Type == 24 { // RTM_NEWROUTE
				seen++
				checksum += uint64(update.LinkIndex)
			}
			patience = time.Second
		case <-time.After(patience):
			break receiving
		}
	}
	work.report("events", seen, checksum, fmt.Sprintf(" lost=%d overruns=%d", count-seen, overruns))
}
