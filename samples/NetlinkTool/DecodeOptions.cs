using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Netlink;
using Netlink.Generic;

namespace NetlinkTool;

/// <summary>The options of <c>decode</c>.</summary>
internal sealed record DecodeOptions(string File)
{
    /// <summary>The protocols to show; empty for all.</summary>
    public IReadOnlyList<NetlinkProtocol> Protocols { get; private init; } = [];

    /// <summary>The generic netlink families given by name and ID.</summary>
    public IReadOnlyList<GenericFamily> Families { get; private init; } = [];

    /// <summary>Whether to use the generic netlink families of the running kernel too.</summary>
    public bool KernelFamilies { get; private init; }

    public bool Json { get; private init; }

    public bool ShowSecrets { get; private init; }

    /// <exception cref="UsageException">An argument is invalid.</exception>
    public static DecodeOptions Parse(ReadOnlySpan<string> words)
    {
        var options = new DecodeOptions("");
        for (int i = 0; i < words.Length; i++)
        {
            string word = words[i];
            options = word switch
            {
                "--protocol" => options with { Protocols = [.. options.Protocols, .. ProtocolsOf(ValueOf(words, ref i))] },
                "--family" => options with { Families = [.. options.Families, FamilyOf(ValueOf(words, ref i))] },
                "--kernel-families" => options with { KernelFamilies = true },
                "--json" => options with { Json = true },
                "--show-secrets" => options with { ShowSecrets = true },
                _ when word.StartsWith("--", StringComparison.Ordinal) => throw new UsageException($"There is no option {word}."),
                _ when options.File.Length > 0 => throw new UsageException($"Only one file can be decoded: {options.File} or {word}."),
                _ => options with { File = word },
            };
        }

        return options.File.Length > 0 ? options : throw new UsageException("FILE is missing; use - for standard input.");
    }

    private static string ValueOf(ReadOnlySpan<string> words, ref int at)
        => ++at < words.Length ? words[at] : throw new UsageException($"{words[at - 1]} needs a value.");

    private static IEnumerable<NetlinkProtocol> ProtocolsOf(string names)
        => names.Split(',').Select(static name => ProtocolNames.Parse(name)
        ?? throw new UsageException($"{name} is not a protocol of netlink. Use one of {string.Join(", ", ProtocolNames.All)}."));

    private static GenericFamily FamilyOf(string text)
        => text.Split('=') is [{ Length: > 0 } name, var id]
            && ushort.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out ushort number)
            ? new GenericFamily { Id = number, Name = name }
            : throw new UsageException($"--family {text}: a family is given as NAME=ID, such as wireguard=29.");
}
