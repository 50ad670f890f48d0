namespace Netlink.Netfilter;

/// <summary>Ports by the name of their service, as rules are written. Rulesets are printed with numbers, as by
/// <c>nft list</c>.</summary>
/// <remarks>Source: the IANA registry of service names; those of Debian's <c>/etc/services</c> that firewalls name. The file itself is not
/// read: a container may have none.</remarks>
internal static class NftServices
{
    public static (string Name, ulong Value)[] All { get; } =
    [
        ("echo", 7), ("discard", 9), ("daytime", 13), ("chargen", 19), ("ftp-data", 20), ("ftp", 21), ("ssh", 22), ("telnet", 23),
        ("smtp", 25), ("time", 37), ("whois", 43), ("tacacs", 49), ("domain", 53), ("bootps", 67), ("bootpc", 68), ("tftp", 69),
        ("gopher", 70), ("finger", 79), ("http", 80), ("kerberos", 88), ("pop3", 110), ("sunrpc", 111), ("auth", 113), ("nntp", 119),
        ("ntp", 123), ("epmap", 135), ("netbios-ns", 137), ("netbios-dgm", 138), ("netbios-ssn", 139), ("imap2", 143), ("imap", 143),
        ("snmp", 161), ("snmp-trap", 162), ("bgp", 179), ("ldap", 389), ("svrloc", 427), ("https", 443),
        ("microsoft-ds", 445), ("kpasswd", 464), ("submissions", 465), ("isakmp", 500), ("printer", 515), ("syslog", 514),
        ("route", 520), ("dhcpv6-client", 546), ("dhcpv6-server", 547), ("rtsp", 554), ("nntps", 563), ("submission", 587),
        ("ipp", 631), ("ldaps", 636), ("domain-s", 853), ("rsync", 873), ("ftps-data", 989), ("ftps", 990), ("telnets", 992),
        ("imaps", 993), ("pop3s", 995), ("socks", 1080), ("openvpn", 1194), ("ms-sql-s", 1433), ("radius", 1812), ("radius-acct", 1813),
        ("nfs", 2049), ("iscsi-target", 3260), ("mysql", 3306), ("ms-wbt-server", 3389),
        ("svn", 3690), ("ipsec-nat-t", 4500), ("sip", 5060), ("sip-tls", 5061), ("xmpp-client", 5222), ("xmpp-server", 5269),
        ("mdns", 5353), ("postgresql", 5432), ("amqp", 5672), ("amqps", 5671), ("x11", 6000), ("redis", 6379), ("ircs-u", 6697),
        ("http-alt", 8080), ("bacula-dir", 9101), ("git", 9418),
    ];
}
