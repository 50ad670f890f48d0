using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Build.Tests;

/// <summary>The files of this repository, as whoever keeps it sees them.</summary>
internal static class Repository
{
    /// <summary>The verbs that <c>./build.sh --help</c> names.</summary>
    public static string[] Verbs { get; } =
        [.. Regex.Matches(Read("build.sh"), "^  ([a-z]+) (?!<<)", RegexOptions.Multiline)
            .Select(match => match.Groups[1].Value).Distinct()];

    public static string Read(string path) => File.ReadAllText(Path.Combine(RepositoryRoot.Path, path));

    public static YamlMappingNode ReadYaml(string path)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(Read(path)));
        return (YamlMappingNode)stream.Documents.Single().RootNode;
    }

    public static string[] Files(string folder, string pattern)
        => [.. Directory.GetFiles(Path.Combine(RepositoryRoot.Path, folder), pattern)
            .Select(file => Path.GetRelativePath(RepositoryRoot.Path, file))
            .Order(StringComparer.Ordinal)];
}
