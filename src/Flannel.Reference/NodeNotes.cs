using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Flannel.Reference.Configuration;

namespace Flannel.Reference;

/// <summary>What the running daemon knows and the kernel does not, for <c>flanneld status</c>: a hidden file beside subnet.env.</summary>
/// <remarks>A line for each fact, <c>KEY=TEXT</c>. Whoever cannot read it does without: it is never worth an error.</remarks>
internal sealed class NodeNotes(string subnetFile, bool forwardRules)
{
    private const string FileName = ".flanneld.notes";
    private const string RefusedKey = "REFUSED", ForwardRulesKey = "FORWARD_RULES";

    private string? _written;

    /// <summary>Notes which leases are refused.</summary>
    public void Refused(IReadOnlyList<string> refusals)
    {
        string text = string.Concat([$"{ForwardRulesKey}={(forwardRules ? "true" : "false")}\n", .. refusals.Select(refusal => $"{RefusedKey}={refusal}\n")]);
        if (text == _written)
            return;
        try
        {
            string file = FileOf(subnetFile);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            AtomicFile.Write(file, file + ".new", Encoding.UTF8.GetBytes(text), replace: true);
            _written = text;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // subnet.env meets the same, and says so.
        }
    }

    /// <summary>What the daemon noted: the refused leases, and whether it keeps forward rules.</summary>
    public static (IReadOnlyList<string> Refused, bool ForwardRules) Read(string subnetFile)
    {
        try
        {
            string[] lines = File.ReadAllLines(FileOf(subnetFile));
            return ([.. lines.Where(line => line.StartsWith(RefusedKey + "=", StringComparison.Ordinal)).Select(line => line[(RefusedKey.Length + 1)..])], !lines.Contains(ForwardRulesKey + "=false"));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return ([], true);
        }
    }

    private static string FileOf(string subnetFile) => Path.Combine(Path.GetDirectoryName(Path.GetFullPath(subnetFile)) ?? "/", FileName);
}
