using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Netlink.KernelTests.Netfilter;

/// <summary>Rulesets as programs write them that many nodes run: the files of the folder Rulesets.</summary>
internal static class NftRulesets
{
    private const string Ending = ".nft";

    public static IReadOnlyList<string> Names { get; } =
    [
        .. typeof(NftRulesets).Assembly.GetManifestResourceNames().Where(static name => name.EndsWith(Ending, StringComparison.Ordinal))
            .Select(static name => name[..^Ending.Length])
            .Where(static name => name is not ("router" or "objects" or "fields" or "devices" or "typeof")),
    ];

    /// <summary>The ruleset whose messages the unit tests have too.</summary>
    public static string ReadRouter() => Read("router");

    public static string Read(string name)
    {
        using Stream stream = typeof(NftRulesets).Assembly.GetManifestResourceStream(name + Ending)
            ?? throw new FileNotFoundException($"There is no ruleset {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
