// Runs the peers side by side and prints the table: see bench/README.md.
using System;
using System.IO;
using Netlink.Bench.Runner;

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
        if (!options.Wants(suite))
            continue;
        Console.Error.WriteLine($"Round {round + 1} of {options.Rounds}: {suite.Name}");
        suite.Run(peers, options, round, samples);
    }
}

string table = Report.Write(samples, options, peers);
Console.Write(table);
if (options.Output is not null)
    File.WriteAllText(options.Output, table);
return samples.Disagreements.Count == 0 ? 0 : 1;
