using System;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The names that nearly all links report, so that a list stores each once.</summary>
internal static class QueueingDisciplineNames
{
    public static string Get(in NetlinkAttribute name) => name.Payload switch
    {
        [.. var text, 0] when text.SequenceEqual("noqueue"u8) => "noqueue",
        [.. var text, 0] when text.SequenceEqual("noop"u8) => "noop",
        [.. var text, 0] when text.SequenceEqual("fq_codel"u8) => "fq_codel",
        [.. var text, 0] when text.SequenceEqual("pfifo_fast"u8) => "pfifo_fast",
        [.. var text, 0] when text.SequenceEqual("mq"u8) => "mq",
        [.. var text, 0] when text.SequenceEqual("fq"u8) => "fq",
        _ => name.AsString(),
    };
}
