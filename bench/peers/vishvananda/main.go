// The tasks of the benchmark with vishvananda/netlink, as Debian packages it.
//
//	vishvananda TASK COUNT SECONDS      the contract is in bench/README.md
//
// That version has no visitor: to look at routes is to list them. It has no batches and no deletion by group, and leaves the
// receive buffer of a subscription as it is.
package main

import (
	"encoding/binary"
	"fmt"
	"net"
	"os"
	"strconv"

	"github.com/vishvananda/netlink"
)

const smallTable = 1000

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func number(address net.IP) uint64 {
	if v4 := address.To4(); v4 != nil {
		return uint64(binary.BigEndian.Uint32(v4))
	}
	return 0
}

func routeChecksum(route *netlink.Route) uint64 {
	sum := number(route.Gw) + uint64(route.LinkIndex)
	if route.Dst != nil {
		ones, _ := route.Dst.Mask.Size()
		sum += number(route.Dst.IP) + uint64(ones)
	}
	return sum
}

func routesOf(handle *netlink.Handle, table int) []netlink.Route {
	routes, err := handle.RouteListFiltered(netlink.FAMILY_V4, &netlink.Route{Table: table}, netlink.RT_FILTER_TABLE)
	check(err)
	return routes
}

func listRoutes(handle *netlink.Handle, name string, table int, budget float64) {
	for repeats := newRepeats(budget); repeats.another(); {
		work := startWork()
		routes := routesOf(handle, table)
		work.stop()
		var checksum uint64
		for i := range routes {
			checksum += routeChecksum(&routes[i])
		}
		items := len(routes)
		if table == smallTable {
			items = 1
		}
		work.report(name, items, checksum, "")
	}
}

func changeRoutes(handle *netlink.Handle, count int, budget float64) {
	device, err := handle.LinkByName("v0")
	check(err)
	gateway := net.IPv4(10, 255, 0, 1)
	route := func(i int) *netlink.Route {
		destination := make(net.IP, 4)
		binary.BigEndian.PutUint32(destination, uint32(0x10000000+i))
		return &netlink.Route{
			Dst: &net.IPNet{IP: destination, Mask: net.CIDRMask(32, 32)}, Gw: gateway,
			LinkIndex: device.Attrs().Index, Protocol: 4,
		}
	}
	for repeats := newRepeats(budget); repeats.another(); {
		work := startWork()
		for i := 0; i < count; i++ {
			check(handle.RouteAdd(route(i)))
		}
		work.report("add", count, uint64(count), "")
		work = startWork()
		for i := 0; i < count; i++ {
			check(handle.RouteDel(route(i)))
		}
		work.report("delete", count, uint64(count), "")
	}
}

func linkChecksum(link netlink.Link) uint64 {
	return uint64(link.Attrs().Index) + uint64(link.Attrs().MTU)
}

func queryLink(handle *netlink.Handle, count int, budget float64) {
	for repeats := newRepeats(budget); repeats.another(); {
		var checksum uint64
		work := startWork()
		for i := 0; i < count; i++ {
			link, err := handle.LinkByName("v0")
			check(err)
			checksum += linkChecksum(link)
		}
		work.report("link", count, checksum, "")
	}
}

func listLinks(handle *netlink.Handle, budget float64) {
	for repeats := newRepeats(budget); repeats.another(); {
		work := startWork()
		links, err := handle.LinkList()
		check(err)
		work.stop()
		var checksum uint64
		for _, link := range links {
			checksum += linkChecksum(link)
		}
		work.report("links", len(links), checksum, "")
	}
}

func main() {
	if len(os.Args) != 4 {
		os.Exit(3)
	}
	count, _ := strconv.Atoi(os.Args[2])
	budget, _ := strconv.ParseFloat(os.Args[3], 64)
	if os.Args[1] == "events" {
		receiveEvents(count)
		return
	}
	handle, err := netlink.NewHandle()
	check(err)
	switch os.Args[1] {
	case "start":
	case "visit", "list":
		listRoutes(handle, os.Args[1], 254, budget)
	case "small":
		listRoutes(handle, "small", smallTable, budget)
	case "change":
		changeRoutes(handle, count, budget)
	case "link":
		queryLink(handle, count, budget)
	case "links":
		listLinks(handle, budget)
	default:
		os.Exit(3)
	}
}
