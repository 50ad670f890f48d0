using System;
using System.Diagnostics;
using Netlink.TestSupport;

namespace Netlink.KernelTests.Generic;

/// <summary>Two ends of a connection of MPTCP in one namespace; .NET has no sockets of its protocol.</summary>
internal sealed class MptcpTalk : IDisposable
{
    private const string Script = """
        use Socket; $| = 1; my ($address, $port) = @ARGV; my $at = pack_sockaddr_in($port, inet_aton($address));
        sub make { socket(my $s, AF_INET, SOCK_STREAM, 262) or die $!; return $s }
        my $l = make(); bind($l, $at) or die $!; listen($l, 5) or die $!; my $c = make(); connect($c, $at) or die $!;
        accept(my $a, $l) or die $!;
        for (1 .. 3) { syswrite($c, "hello"); sysread($a, my $b, 5); syswrite($a, "hello"); sysread($c, $b, 5) }
        print "connected\n"; <STDIN>;
        """;

    private readonly Process _process;

    public MptcpTalk(TestNamespace network, string address, int port)
    {
        _process = Process.Start(new ProcessStartInfo("nsenter", [$"--net={network.Path}", "perl", "-e", Script, address, $"{port}"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        if (_process.StandardOutput.ReadLine() is not "connected")
            throw new InvalidOperationException("There is no connection of MPTCP.");
    }

    /// <summary>Closes both ends.</summary>
    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
