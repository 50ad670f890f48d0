using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Flannel.Reference.Configuration;
using Flannel.Reference.Interfaces;
using Flannel.Reference.Logging;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Netlink.Testing;
using Xunit;

namespace Flannel.Reference.Tests.Interfaces;

public sealed class OwnAddressWatchTests
{
    private const uint RTNLGRP_IPV4_IFADDR = 5;   // linux/rtnetlink.h
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly FakeKernel _kernel = new();
    private readonly TaskCompletionSource _watching = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private byte _host = 10;      // the last number of eth0's address
    private int _unanswered;      // how many requests for addresses get no reply
    private int _dumps;

    public OwnAddressWatchTests()
    {
        _kernel.Always(RtnetlinkType.GetLink, (request, reply) =>
        {
            reply.Message(RtnetlinkType.NewLink, Eth0, request.IsDump ? MessageFlags.Multipart : MessageFlags.None);
            _ = request.IsDump ? reply.Done() : reply.Acknowledge();
        });
        _kernel.Always(RtnetlinkType.GetAddress, (_, reply) =>
        {
            if (Interlocked.Increment(ref _dumps) == 3)
                _watching.TrySetResult();   // the interface was chosen, the watch has begun, and the address was looked for
            if (Interlocked.Decrement(ref _unanswered) < 0)
                reply.Message(RtnetlinkType.NewAddress, AddressOfEth0, MessageFlags.Multipart).Done();
        });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Run_AddressGoes_IsFoundOutThoughTheKernelMayNotAnswerAtOnce(int unanswered)
    {
        using RtnetlinkClient rtnetlink = _kernel.OpenRtnetlink();
        var log = new Logger(new KlogWriter(TextWriter.Null, TimeProvider.System, 1), "match", 0);
        var selector = new InterfaceSelector(CommandLine.Parse(["--iface=eth0"], _ => null).Options, log);
        var watch = new OwnAddressWatch(rtnetlink, selector, selector.Select(rtnetlink), log) { Trouble = _ => { } };
        Task<ExternalInterface> running = watch.RunAsync(TestContext.Current.CancellationToken);
        await _watching.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);

        byte[] gone = AddressOfEth0;
        (_host, _unanswered) = (20, unanswered);
        _kernel.Announce(RTNLGRP_IPV4_IFADDR, announcement => announcement.Message(RtnetlinkType.DeleteAddress, gone));

        Assert.Equal("192.0.2.20", (await running.WaitAsync(Patience, TestContext.Current.CancellationToken)).Address.ToString());
    }

    // struct ifinfomsg, and IFLA_IFNAME.
    private static byte[] Eth0 =>
        [0, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 9, 0, 3, 0, (byte)'e', (byte)'t', (byte)'h', (byte)'0', 0, 0, 0, 0];

    // struct ifaddrmsg, IFA_ADDRESS and IFA_LOCAL.
    private byte[] AddressOfEth0 => [2, 24, 128, 0, 2, 0, 0, 0, 8, 0, 1, 0, 192, 0, 2, _host, 8, 0, 2, 0, 192, 0, 2, _host];
}
