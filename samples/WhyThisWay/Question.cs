using System;
using System.Globalization;
using System.Net;
using Netlink;
using Netlink.Rtnetlink;

namespace WhyThisWay;

/// <summary>The packet to explain.</summary>
internal sealed record Question(IPAddress Destination)
{
    private const string Usage = "why-this-way [-n NAMESPACE] DESTINATION [from ADDRESS] [mark N] [iif DEV] [oif DEV]";

    public string? Namespace { get; private init; }

    public IPAddress? Source { get; private init; }

    public uint? Mark { get; private init; }

    /// <summary>The device that the packet arrives on, or null for a packet that this host sends.</summary>
    public string? InputDevice { get; private init; }

    public string? OutputDevice { get; private init; }

    public static Question Read(ReadOnlySpan<string> words)
    {
        string? space = null;
        if (words is ["-n", string name, ..])
        {
            space = name;
            words = words[2..];
        }

        if (words.IsEmpty)
            throw new ArgumentException($"DESTINATION is missing: {Usage}");
        Question question = new(AddressOf(words[0])) { Namespace = space };
        for (words = words[1..]; !words.IsEmpty; words = words[2..])
        {
            if (words.Length < 2)
                throw new ArgumentException($"A value is missing after '{words[0]}': {Usage}");
            question = words[0] switch
            {
                "from" => question with { Source = AddressOf(words[1]) },
                "mark" => question with { Mark = MarkOf(words[1]) },
                "iif" => question with { InputDevice = words[1] },
                "oif" => question with { OutputDevice = words[1] },
                _ => throw new ArgumentException($"'{words[0]}' is not one of from, mark, iif and oif: {Usage}"),
            };
        }

        return question;
    }

    public NetworkNamespace? OpenNamespace()
        => Namespace is null ? null
            : Namespace.Contains('/', StringComparison.Ordinal) ? NetworkNamespace.FromPath(Namespace) : NetworkNamespace.Open(Namespace);

    public RouteLookup ToLookup(RtnetlinkClient client) => new(Destination)
    {
        Source = Source,
        Mark = Mark,
        InputInterface = InputDevice is null ? null : client.Links.Get(InputDevice).Index,
        OutputInterface = OutputDevice is null ? null : client.Links.Get(OutputDevice).Index,
    };

    public override string ToString()
        => $"A packet to {Destination}" + (Source is null ? "" : $" from {Source}") + (Mark is null ? "" : $" with mark {Mark}")
            + (InputDevice is null ? "" : $" that arrives on {InputDevice}")
            + (OutputDevice is null ? "" : $" that must leave through {OutputDevice}");

    // Decimal or hexadecimal, as ip(8) prints marks.
    private static uint MarkOf(string word)
        => (word.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            ? uint.TryParse(word[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint mark)
            : uint.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out mark))
            ? mark : throw new ArgumentException($"'{word}' is not a mark, such as 7 or 0x7: {Usage}");

    private static IPAddress AddressOf(string word)
        => InterfaceAddress.TryParse(word, null, out InterfaceAddress address) && !word.Contains('/', StringComparison.Ordinal)
            ? address.Address : throw new ArgumentException($"'{word}' is not an address: {Usage}");
}
