using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Netlink;
using Netlink.Generic;
using NetlinkTool.Captures;
using NetlinkTool.Output;

namespace NetlinkTool;

/// <summary>Decodes netlink messages of captures and traces.</summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        using Stream input = Console.OpenStandardInput();
        // A capture from a pipe may still be running: its messages are shown as they arrive.
        using var output = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = args.AsSpan().Contains("-") };
        return Run(args, input, output, Console.Error);
    }

    /// <summary>Runs one command.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="input">The standard input, which <c>-</c> reads.</param>
    /// <param name="output">Receives the decoded messages.</param>
    /// <param name="errors">Receives the error messages.</param>
    /// <returns>0 on success, 1 on a usage error, 2 if the file cannot be decoded.</returns>
    internal static int Run(string[] args, Stream input, TextWriter output, TextWriter errors)
    {
        try
        {
            switch (args)
            {
                case ["decode", .. string[] words]:
                    Decode(DecodeOptions.Parse(words), input, output, errors);
                    return 0;
                case ["-h" or "--help" or "help", ..]:
                    output.Write(Help());
                    return 0;
                case []:
                    throw new UsageException("The only command is netlink decode FILE.");
                default:
                    throw new UsageException($"There is no command {args[0]}; the only command is decode.");
            }
        }
        catch (UsageException e)
        {
            errors.WriteLine($"netlink: {e.Message}");
            return 1;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Messages before the error have been written.
            output.Flush();
            errors.WriteLine($"netlink: {e.Message}");
            return 2;
        }
    }

    private static void Decode(DecodeOptions options, Stream standardInput, TextWriter output, TextWriter errors)
    {
        var decoder = new NetlinkDecoder { ShowSecrets = options.ShowSecrets, Families = FamiliesOf(options) };
        IPrinter printer = options.Json ? new JsonPrinter(output) : new LinePrinter(output);
        using Stream file = options.File == "-" ? standardInput : File.OpenRead(options.File);
        NetlinkProtocol? usual = options.Protocols is [NetlinkProtocol alone] ? alone : null;
        foreach (Datagram datagram in CaptureFile.Read(new CaptureInput(file), usual, problem => errors.WriteLine($"netlink: {problem}")))
        {
            // Families are also learnt from messages that are not shown.
            IReadOnlyList<DecodedMessage> messages = decoder.Decode(datagram.Protocol, datagram.Bytes);
            if (options.Protocols.Count > 0 && !options.Protocols.Contains(datagram.Protocol))
                continue;
            foreach (DecodedMessage message in messages)
                printer.Print(datagram, message);
        }
    }

    private static IReadOnlyList<GenericFamily> FamiliesOf(DecodeOptions options)
    {
        if (!options.KernelFamilies)
            return options.Families;
        if (!OperatingSystem.IsLinux())
            throw new UsageException("--kernel-families needs Linux.");
        using var generic = GenericNetlinkClient.Open();
        return [.. generic.Families.List(), .. options.Families];
    }

    private static string Help()
    {
        using Stream text = typeof(Program).Assembly.GetManifestResourceStream("help.txt")!;
        using var reader = new StreamReader(text);
        return reader.ReadToEnd();
    }
}
