using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace NetTool.Text;

/// <summary>Names of numbers from the files of iproute2: a number and a name on each line.</summary>
internal sealed class NumberNames
{
    private static readonly string[] s_folders = ["/usr/share/iproute2", "/etc/iproute2"];

    private readonly Dictionary<uint, string> _names;
    private readonly string _what;

    private NumberNames(string what, string file, params (uint Number, string Name)[] known)
    {
        _what = what;
        _names = known.ToDictionary(pair => pair.Number, pair => pair.Name);
        foreach (string path in s_folders.Select(folder => Path.Combine(folder, file)).Where(File.Exists))
            Read(path);
    }

    public static NumberNames Tables() => new("routing table", "rt_tables", (0, "unspec"), (253, "default"), (254, "main"), (255, "local"));

    public static NumberNames Protocols()
        => new("protocol of routes", "rt_protos", (0, "unspec"), (1, "redirect"), (2, "kernel"), (3, "boot"), (4, "static"), (9, "ra"),
            (16, "dhcp"), (186, "bgp"), (188, "ospf"));

    public static NumberNames Scopes()
        => new("scope", "rt_scopes", (0, "global"), (200, "site"), (253, "link"), (254, "host"), (255, "nowhere"));

    public static NumberNames Groups() => new("group of links", "group", (0, "default"));

    public string NameOf(uint number) => _names.GetValueOrDefault(number) ?? number.ToString(CultureInfo.InvariantCulture);

    public uint NumberOf(string word)
    {
        foreach ((uint number, string name) in _names)
        {
            if (name == word)
                return number;
        }

        return uint.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out uint value) ? value
            : throw new UsageException($"'{word}' is not a {_what}; use a number, or one of {string.Join(", ", _names.Values)}.");
    }

    private void Read(string path)
    {
        foreach (string line in File.ReadLines(path))
        {
            string[] fields = line.Split('#')[0].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (fields is [string number, string name] && uint.TryParse(number, CultureInfo.InvariantCulture, out uint value))
                _names[value] = name;
        }
    }
}
