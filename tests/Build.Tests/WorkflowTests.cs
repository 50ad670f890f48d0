using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace Build.Tests;

/// <summary>What the hosting service runs and asks for cannot run here; that it calls what exists can be told all the same.</summary>
public sealed class WorkflowTests
{
    public static TheoryData<string> Workflows => [.. Repository.Files(".github/workflows", "*.yml")];

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Run_CallOfTheBuild_NamesAVerbThatExists(string workflow)
    {
        string[] called = [.. Steps(workflow).SelectMany(VerbsOf)];

        Assert.NotEmpty(called);
        Assert.Empty(called.Except(Repository.Verbs));
    }

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Uses_Action_IsTheServicesOwnAndOfOneMajorVersion(string workflow)
        => Assert.All(Steps(workflow).Select(step => Text(step, "uses")).OfType<string>(),
            action => Assert.Matches(@"\Aactions/[a-z-]+@v\d+\z", action));

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Artifact_Path_IsOneThatTheBuildWrites(string workflow)
    {
        string scripts = string.Concat(Repository.Files("eng", "*.sh").Select(Repository.Read));

        Assert.All(Regex.Matches(Repository.Read(workflow), "artifacts/[a-z-]+").Select(match => match.Value),
            path => Assert.Contains(path, scripts, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Job_OfAnyWorkflow_HasATimeLimitAndNamesItsRights(string workflow)
    {
        YamlMappingNode root = Repository.ReadYaml(workflow);

        Assert.NotNull(root["permissions"]);
        Assert.All(Jobs(root), job => Assert.NotNull(Text(job, "timeout-minutes")));
    }

    [Fact]
    public void Build_BeforeAMerge_CallsEveryVerbOfTheLocalCheck()
    {
        string[] local = [.. Regex.Matches(Repository.Read(".ci/run"), @"^\./build\.sh ([a-z]+)", RegexOptions.Multiline)
            .Select(match => match.Groups[1].Value)];

        Assert.NotEmpty(local);
        Assert.Empty(local.Except(Steps(".github/workflows/build.yml").SelectMany(VerbsOf)));
    }

    [Fact]
    public void Updates_Folder_HasWhatIsToBeKeptUpToDate()
    {
        var updates = (YamlSequenceNode)Repository.ReadYaml(".github/dependabot.yml")["updates"];
        Dictionary<string, string[]> files = new()
        {
            ["nuget"] = ["Directory.Packages.props"],
            ["docker"] = ["Containerfile", "Dockerfile"],
            ["github-actions"] = [".github/workflows"],
        };

        Assert.All(updates.Cast<YamlMappingNode>(), update => Assert.Contains(files[Text(update, "package-ecosystem")!],
            file => Path.Exists(Path.Combine(RepositoryRoot.Path, Text(update, "directory")!.TrimStart('/'), file))));
    }

    [Fact]
    public void CodeOwners_Pattern_MatchesAFolderThatExists()
    {
        string[] patterns = [.. Repository.Read(".github/CODEOWNERS").Split('\n').Select(line => line.Split('#')[0].Trim())
            .Where(pattern => pattern.Length > 0)];

        Assert.Equal("*", patterns[0]);
        Assert.All(patterns[1..], pattern => Assert.True(Directory.Exists(Path.Combine(RepositoryRoot.Path, pattern.Trim('/'))), pattern));
    }

    [Fact]
    public void IssueForm_Fields_AreNamedOnceAndExplained()
        => Assert.All(Repository.Files(".github/ISSUE_TEMPLATE", "*.yml")
                .Where(file => !file.EndsWith("config.yml", StringComparison.Ordinal)),
            file =>
            {
                YamlMappingNode form = Repository.ReadYaml(file);
                YamlMappingNode[] fields = [.. ((YamlSequenceNode)form["body"]).Cast<YamlMappingNode>()];
                Assert.NotNull(Text(form, "name"));
                Assert.NotNull(Text(form, "description"));
                Assert.Distinct(fields.Select(field => Text(field, "id")));
                Assert.All(fields, field => Assert.NotNull(Text((YamlMappingNode)field["attributes"], "label")));
            });

    private static IEnumerable<YamlMappingNode> Jobs(YamlMappingNode workflow)
        => ((YamlMappingNode)workflow["jobs"]).Children.Values.Cast<YamlMappingNode>();

    private static IEnumerable<YamlMappingNode> Steps(string workflow)
        => Jobs(Repository.ReadYaml(workflow)).SelectMany(job => ((YamlSequenceNode)job["steps"]).Cast<YamlMappingNode>()
            .Select(step => Filled(step, job)));

    /// <summary>A step of a job with a matrix of verbs, with all of them.</summary>
    private static YamlMappingNode Filled(YamlMappingNode step, YamlMappingNode job)
    {
        if (Text(step, "run") is not { } run || !run.Contains("${{ matrix.verb }}", StringComparison.Ordinal))
            return step;
        IEnumerable<string?> verbs = ((YamlSequenceNode)job["strategy"]["matrix"]["verb"]).Select(verb => ((YamlScalarNode)verb).Value);
        string all = string.Join('\n', verbs.Select(verb => run.Replace("${{ matrix.verb }}", verb, StringComparison.Ordinal)));
        return new YamlMappingNode(new YamlScalarNode("run"), new YamlScalarNode(all));
    }

    private static IEnumerable<string> VerbsOf(YamlMappingNode step)
        => Regex.Matches(Text(step, "run") ?? "", @"\./build\.sh (\S+)").Select(match => match.Groups[1].Value);

    private static string? Text(YamlMappingNode node, string key)
        => node.Children.TryGetValue(new YamlScalarNode(key), out YamlNode? value) ? ((YamlScalarNode)value).Value : null;
}
