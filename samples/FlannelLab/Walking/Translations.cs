using System.Collections.Generic;
using System.Globalization;
using FlannelLab.Topology;

namespace FlannelLab.Walking;

/// <summary>What NAT did to a packet between two devices of one place.</summary>
internal static class Translations
{
    public static IEnumerable<Decision> Between(Step? before, Step now, bool answer)
    {
        if (before is null || before.Point.Room != now.Point.Room || !now.Outgoing)
            yield break;
        string from = Source(before), to = Destination(before);
        bool sourceChanged = from != Source(now), destinationChanged = to != Destination(now);
        if (answer && (sourceChanged || destinationChanged))
        {
            string what = (sourceChanged, destinationChanged) switch
            {
                (true, false) => $"source {from} is {Source(now)} again",
                (false, true) => $"destination {to} is {Destination(now)} again",
                _ => $"source {from} is {Source(now)} again, destination {to} {Destination(now)}",
            };
            yield return new Decision($"{what}: the connection is known here (conntrack), and no rule is asked", "conntrack -L");
            yield break;
        }

        RuleNames names = RuleNames.Of(now.Point.Room.Rules);
        if (destinationChanged)
            yield return new Decision(
                $"destination NAT: {to} becomes {Destination(now)}, by {names.Services}, which chose one of the pods at random",
                    names.ListServices);
        if (sourceChanged)
            yield return new Decision($"source NAT: {from} becomes {Source(now)}, by {Rule(now, names, destinationChanged)}",
                names.ListSourceNat);
    }

    private static string Rule(Step now, RuleNames names, bool service) => now.Point.Role switch
    {
        DeviceRole.Gateway => $"the gateway's rule for {OutsidePlan.InsideNetwork}",
        _ when service => $"{names.Masquerading}, as what comes for the Service was marked 0x4000",
        _ => $"{names.Flannel}, as it leaves the pods' network",
    };

    private static string Source(Step step) => End(step.Packet.Inner.Source, step.Packet.Tcp?.SourcePort);

    private static string Destination(Step step) => End(step.Packet.Inner.Destination, step.Packet.Tcp?.DestinationPort);

    private static string End(System.Net.IPAddress address, ushort? port)
        => port is null ? address.ToString() : string.Create(CultureInfo.InvariantCulture, $"{address}:{port}");
}
