// Says to the kernel's GTP what vishvananda/netlink says, for recordings, as no tool of Debian does:
// gtp add0|add1|delete0|delete1|list|tid|teid|address LINK. By its encoder what it does not know: link6, add6 and add66 LINK for IPv6, echo LINK.
package main

import (
	"fmt"
	"net"
	"os"

	"github.com/vishvananda/netlink"
	"github.com/vishvananda/netlink/nl"
	"golang.org/x/sys/unix"
)

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// A link whose sockets are of IPv6 (Linux 6.13).
func addLink6(name string) {
	const createSockets, local6 = 5, 8
	request := nl.NewNetlinkRequest(unix.RTM_NEWLINK, unix.NLM_F_CREATE|unix.NLM_F_EXCL|unix.NLM_F_ACK)
	request.AddData(nl.NewIfInfomsg(unix.AF_UNSPEC))
	request.AddData(nl.NewRtAttr(unix.IFLA_IFNAME, nl.ZeroTerminated(name)))
	info := nl.NewRtAttr(unix.IFLA_LINKINFO, nil)
	info.AddRtAttr(nl.IFLA_INFO_KIND, nl.NonZeroTerminated("gtp"))
	settings := info.AddRtAttr(nl.IFLA_INFO_DATA, nil)
	settings.AddRtAttr(createSockets, []byte{1})
	settings.AddRtAttr(local6, net.ParseIP("::1"))
	request.AddData(info)
	_, err := request.Execute(unix.NETLINK_ROUTE, 0)
	check(err)
}

// A context of IPv6 whose peer has the family of the sockets of the link.
func add6(link netlink.Link, tei uint32, peer net.IP) {
	const peer6, mobile6, family = 11, 12, 13
	found, err := netlink.GenlFamilyGet(nl.GENL_GTP_NAME)
	check(err)
	request := nl.NewNetlinkRequest(int(found.ID), unix.NLM_F_EXCL|unix.NLM_F_ACK)
	request.AddData(&nl.Genlmsg{Command: nl.GENL_GTP_CMD_NEWPDP, Version: nl.GENL_GTP_VERSION})
	request.AddData(nl.NewRtAttr(nl.GENL_GTP_ATTR_LINK, nl.Uint32Attr(uint32(link.Attrs().Index))))
	request.AddData(nl.NewRtAttr(nl.GENL_GTP_ATTR_VERSION, nl.Uint32Attr(1)))
	request.AddData(nl.NewRtAttr(nl.GENL_GTP_ATTR_I_TEI, nl.Uint32Attr(tei)))
	request.AddData(nl.NewRtAttr(nl.GENL_GTP_ATTR_O_TEI, nl.Uint32Attr(tei+1)))
	if peer.To4() != nil {
		request.AddData(nl.NewRtAttr(nl.GENL_GTP_ATTR_PEER_ADDRESS, peer.To4()))
	} else {
		request.AddData(nl.NewRtAttr(peer6, peer))
	}
	request.AddData(nl.NewRtAttr(mobile6, net.ParseIP("2001:db8:1::")))
	request.AddData(nl.NewRtAttr(family, []byte{unix.AF_INET6}))
	_, err = request.Execute(unix.NETLINK_GENERIC, 0)
	check(err)
}

// An echo request to another address of this host.
func echo(link netlink.Link, version uint32) {
	found, err := netlink.GenlFamilyGet(nl.GENL_GTP_NAME)
	check(err)
	request := nl.NewNetlinkRequest(int(found.ID), unix.NLM_F_ACK)
	request.AddData(&nl.Genlmsg{Command: 3, Version: nl.GENL_GTP_VERSION})
	request.AddData(nl.NewRtAttr(nl.GENL_GTP_ATTR_VERSION, nl.Uint32Attr(version)))
	request.AddData(nl.NewRtAttr(nl.GENL_GTP_ATTR_LINK, nl.Uint32Attr(uint32(link.Attrs().Index))))
	request.AddData(nl.NewRtAttr(nl.GENL_GTP_ATTR_PEER_ADDRESS, net.IPv4(192, 0, 2, 2).To4()))
	request.AddData(nl.NewRtAttr(nl.GENL_GTP_ATTR_MS_ADDRESS, net.IPv4(192, 0, 2, 1).To4()))
	_, err = request.Execute(unix.NETLINK_GENERIC, 0)
	check(err)
}

func main() {
	command, name := os.Args[1], os.Args[2]
	if command == "link6" {
		addLink6(name)
		return
	}
	link, err := netlink.LinkByName(name)
	check(err)
	old := &netlink.PDP{Version: 0, TID: 0x1122334455667788, Flow: 77, PeerAddress: net.IPv4(192, 0, 2, 1).To4(), MSAddress: net.IPv4(198, 51, 100, 1).To4()}
	one := &netlink.PDP{Version: 1, ITEI: 100, OTEI: 200, PeerAddress: net.IPv4(192, 0, 2, 2).To4(), MSAddress: net.IPv4(198, 51, 100, 2).To4()}
	switch command {
	case "add0":
		check(netlink.GTPPDPAdd(link, old))
	case "add1":
		check(netlink.GTPPDPAdd(link, one))
	case "add6":
		add6(link, 300, net.ParseIP("192.0.2.3"))
	case "add66":
		add6(link, 400, net.ParseIP("2001:db8::4"))
	case "delete0":
		check(netlink.GTPPDPDel(link, old))
	case "delete1":
		check(netlink.GTPPDPDel(link, one))
	case "list":
		_, err = netlink.GTPPDPList()
	case "tid":
		_, err = netlink.GTPPDPByTID(link, 0x1122334455667788)
	case "teid":
		_, err = netlink.GTPPDPByITEI(link, 100)
	case "address":
		_, err = netlink.GTPPDPByMSAddress(link, net.IPv4(198, 51, 100, 2).To4())
	case "echo":
		echo(link, 0)
		echo(link, 1)
	default:
		os.Exit(2)
	}
	check(err)
}
