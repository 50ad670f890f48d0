using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Netlink.TestSupport;
using Xunit;

namespace Samples.KernelTests.ComingFrom;

/// <summary>What stands beside the words of nft makes the ruleset that they make; what stands beside those of other tools runs.</summary>
public sealed class ComingFromNftablesTests
{
    private const string Page = "coming-from-nftables.md";

    /// <summary>Commands that do not end by themselves. Their rows run alone.</summary>
    private static readonly string[] s_notRun = ["nft monitor"];

    [KernelFact(Kinds = "nftables-nat nftables-objects")]
    public void Row_OfACommand_MakesItsRuleset()
    {
        RowProgram program = new(Page);
        List<string> problems = [];
        int compared = 0;
        for (int row = 0; row < program.Rows.Count; row++)
        {
            (string command, string code) = program.Rows[row];
            try
            {
                string ours = RulesetAfter(network => Run(program, row, network));
                if (!command.StartsWith("nft ", StringComparison.Ordinal) || s_notRun.Contains(command))
                    continue;
                compared++;
                string theirs = RulesetAfter(network => network.Run("sh", "-c", command));
                if (ours != theirs)
                    problems.Add($"{command}:\n{theirs}\nis not what {code} makes:\n{ours}");
            }
            catch (Exception e)
            {
                problems.Add($"{code}: {e.GetType().Name}: {e.Message}");
            }
        }

        Assert.True(problems.Count == 0, string.Join('\n', problems));
        Assert.True(compared > 40, $"{compared} commands were compared.");
    }

    private static string RulesetAfter(Action<TestNamespace> action)
    {
        using TestNamespace network = TestNamespace.Create();
        network.Run("nft", Tables());
        action(network);
        return network.Run("nft", "-a", "list", "ruleset");
    }

    /// <summary>The tables that the page says there are.</summary>
    private static string Tables()
    {
        string page = System.IO.File.ReadAllText(System.IO.Path.Combine(Build.Tests.RepositoryRoot.Path, "docs/articles", Page));
        return page.Split("```text\n")[1].Split("```")[0];
    }

    private static void Run(RowProgram program, int row, TestNamespace network)
    {
        Task disturbance = Task.CompletedTask;
        NamespaceThread.Run(network.Path, () => program.Run(row, () =>
        {
            if (program.Rows[row].Code.Contains("WatchAsync", StringComparison.Ordinal))
                disturbance = Task.Run(() => network.Run("nft", "add table ip disturbed"));
        }));
        disturbance.Wait();
    }
}
