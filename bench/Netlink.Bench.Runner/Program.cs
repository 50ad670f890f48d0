// Runs the peers side by side and prints the table: see bench/README.md.
using System;
using System.IO;
using Netlink;
using Netlink.Bench.Runner;

// chart PAGE PICTURE: the ratios that a page records, as a picture.
if (args is ["chart", string page, string picture])
{
    File.WriteAllText(picture, RatioChart.Draw(RatioTable.Parse(File.ReadAllText(page))));
    return 0;
}

BenchOptions options;
try
{
    options = BenchOptions.Parse(args);
}
catch (ArgumentException e)
{
    Console.Error.WriteLine(e.Message);
    return 2;
}

var peers = Peer.Find(options);
var samples = new SampleStore();
for (int round = 0; round < options.Rounds; round++)
{
    foreach (Suite suite in Suite.All)
    {
        if (!options.Wants(suite) || samples.Skipped.ContainsKey(suite.Name))
            continue;
        Console.Error.WriteLine($"Round {round + 1} of {options.Rounds}: {suite.Name}");
        try
        {
            suite.Run(peers, options, round, samples);
        }
        catch (NetlinkException refusal) when (refusal.IsNotSupported)
        {
            samples.Skipped.Add(suite.Name, refusal.Message);
        }
    }
}

string table = Report.Write(samples, options, peers);
Console.Write(table);
if (options.Output is not null)
{
    File.WriteAllText(options.Output, table);
    RatioTable ratios = RatioTable.Of(samples, peers);
    if (ratios.Rows.Count > 0)
        File.WriteAllText(Path.ChangeExtension(options.Output, ".svg"), RatioChart.Draw(ratios));
}
return samples.Disagreements.Count == 0 ? 0 : 1;
