namespace Flannel.Reference.Configuration;

/// <summary>The text of <c>--help</c>, made from the list of flags.</summary>
internal static class Usage
{
    // The column of the descriptions. A longer flag has its description on the next line, so that lines stay short enough to read.
    private const int Column = 32;

    private static readonly string[] FlagsOfStatus =
        ["subnet-file", "net-config-path", "iptables-forward-rules", "ip-masq-fully-random-disable", "help"];

    public static void Write(TextWriter output)
    {
        output.WriteLine("""
            Usage: flanneld [OPTION]...
                   flanneld status [OPTION]...            show the state of this node's network; see flanneld status --help
                   flanneld install-plugin [TARGET]       install this program as a CNI plugin (default /opt/cni/bin/flannel)
                   flanneld install-conf [SOURCE TARGET]  install the CNI configuration (default /etc/kube-flannel/cni-conf.json
                                                          as /etc/cni/net.d/10-flannel.conflist)

            """);
        foreach (Flag flag in FlannelFlags.All)
            Write(output, flag);
        output.WriteLine("""

            One dash or two; --name=value or --name value. Every flag can be set in the environment instead:
            --subnet-dir is FLANNELD_SUBNET_DIR. The command line takes precedence. Flags end at the first other argument.

            SIGTERM and SIGINT end the daemon; tunnel, routes and rules stay. SIGHUP, SIGUSR1 and SIGUSR2 are ignored.
            """);
    }

    /// <summary>Writes the text of <c>flanneld status --help</c>.</summary>
    public static void WriteStatus(TextWriter output)
    {
        output.WriteLine("Usage: flanneld status [OPTION]...");
        output.WriteLine();
        output.WriteLine("Shows the state of this node's network, from the kernel and subnet.env. Needs no running daemon, and no " +
            "privilege except to read the rules.");
        output.WriteLine("Exits with status 0 if everything is as it should be, and with 1 otherwise.");
        output.WriteLine();
        Write(output, "--json", "print JSON");
        foreach (Flag flag in FlannelFlags.All.Where(flag => FlagsOfStatus.Contains(flag.Name)))
            Write(output, flag);
        output.WriteLine();
        output.WriteLine("The daemon's other flags are accepted too, so that you can use its command line unchanged.");
    }

    private static void Write(TextWriter output, Flag flag)
    {
        string dashes = flag.Name.Length == 1 ? "-" : "--";
        Write(output, dashes + flag.Name + (flag.IsSwitch ? "" : $"={flag.Argument}"), flag.Description);
    }

    private static void Write(TextWriter output, string flag, string description)
    {
        string indented = $"  {flag}";
        if (indented.Length > Column - 2)
        {
            output.WriteLine(indented);
            indented = "";
        }

        output.WriteLine(indented.PadRight(Column) + description);
    }
}
