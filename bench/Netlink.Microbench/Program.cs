// Codec-level measurements: ./build.sh bench micro [BenchmarkDotNet's arguments].
using BenchmarkDotNet.Running;
using Netlink.Microbench;

BenchmarkSwitcher.FromTypes([typeof(CodecBenchmarks)]).Run(args.Length == 0 ? ["--filter", "*"] : args);
