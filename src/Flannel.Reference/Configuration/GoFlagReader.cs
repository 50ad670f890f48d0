using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Flannel.Reference.Configuration;

/// <summary>Splits arguments by the rules of Go's <c>flag</c> package.</summary>
/// <remarks><c>-x</c> is <c>--x</c>; a value follows behind <c>=</c> or as the next argument; a switch never takes the next argument;
/// <c>--</c> or the first positional argument ends the flags.</remarks>
internal sealed class GoFlagReader(IReadOnlyList<string> arguments)
{
    private int _next;

    public bool TryRead([NotNullWhen(true)] out Flag? flag, out string value)
    {
        (flag, value) = (null, string.Empty);
        if (_next == arguments.Count || arguments[_next] is not ['-', _, ..] argument)
            return false;
        _next++;
        if (argument == "--")
            return false;

        string text = argument[1] == '-' ? argument[2..] : argument[1..];
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        string name = equals < 0 ? text : text[..equals];
        if (name.Length == 0 || name[0] == '-')
            throw new StartupException($"bad flag syntax: {argument}; write --NAME=VALUE, see flanneld --help");

        flag = FlannelFlags.Find(name) ?? throw Unknown(name);
        value = equals >= 0 ? text[(equals + 1)..]
            : flag.IsSwitch ? "true"
            : _next < arguments.Count ? arguments[_next++]
            : throw new StartupException($"flag needs an argument: --{flag.Name}; give --{flag.Name}={flag.Argument}, see flanneld --help");
        return true;
    }

    public ImmutableArray<string> Rest() => [.. arguments.Skip(_next)];

    private static StartupException Unknown(string name)
    {
        string? nearest = NearestName.Find(name, FlannelFlags.All.Select(flag => flag.Name));
        string hint = nearest is null ? "" : $"did you mean --{nearest}? ";
        return new StartupException($"flag provided but not defined: --{name}; {hint}flanneld --help lists every flag");
    }
}
