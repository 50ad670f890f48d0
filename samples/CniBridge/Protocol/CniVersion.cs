using System;
using System.Collections.Generic;
using System.Linq;

namespace CniBridge.Protocol;

/// <summary>Versions of the CNI specification. Results before 0.3.0 have another format and are not supported.</summary>
internal static class CniVersion
{
    /// <summary>The version of a configuration without one.</summary>
    public const string Default = "0.1.0";

    public static IReadOnlyList<string> Supported { get; } = ["0.3.0", "0.3.1", "0.4.0", "1.0.0", "1.1.0"];

    public static string Newest => Supported[^1];

    public static bool IsAtLeast(string version, string other) => Version.Parse(version) >= Version.Parse(other);

    /// <exception cref="CniException">The version is not supported.</exception>
    public static void Check(string version)
    {
        if (!Supported.Contains(version))
        {
            throw new CniException(
                CniErrorCode.IncompatibleVersion, "incompatible CNI versions",
                $"the configuration's cniVersion is \"{version}\"; this plugin supports {string.Join(", ", Supported)}");
        }
    }

    /// <summary>Whether a command exists in a version: CHECK came with 0.4.0, GC and STATUS with 1.1.0.</summary>
    /// <exception cref="CniException">The version does not have the command.</exception>
    public static void CheckAllows(string version, string command)
    {
        string since = command switch { "CHECK" => "0.4.0", "GC" or "STATUS" => "1.1.0", _ => Supported[0] };
        if (!IsAtLeast(version, since))
            throw new CniException(CniErrorCode.IncompatibleVersion, $"config version does not allow {command}",
                $"{command} needs cniVersion {since} or later, not {version}");
    }
}
