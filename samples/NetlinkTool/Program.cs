using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Netlink;
using Netlink.Generic;
using NetlinkTool.Captures;
using NetlinkTool.Output;

namespace NetlinkTool;

/// <summary>Tells what goes over netlink, from captures and traces.</summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        using Stream input = Console.OpenStandardInput();
        // What comes from a pipe may still be going on, and is shown as it comes.
        using var output = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = args.AsSpan().Contains("-") };
        return Run(args, input, output, Console.Error);
    }

    /// <summary>Carries out one call.</summary>
    /// <param name="args">The words of the command line.</param>
    /// <param name="input">What <c>-</c> reads.</param>
    /// <param name="output">Takes what is told.</param>
    /// <param name="errors">Takes what went wrong.</param>
    /// <returns>0; 1 when it was not called rightly; 2 when the file is not one that can be told.</returns>
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
                    throw new UsageException("netlink decode FILE is the one thing it does.");
                default:
                    throw new UsageException($"There is no command {args[0]}; decode is the one that there is.");
            }
        }
        catch (UsageException e)
        {
            errors.WriteLine($"netlink: {e.Message}");
            return 1;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What was told before stays told.
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
            // Families are learnt from what is not shown, too.
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
            throw new UsageException("--kernel-families asks the kernel of Linux, which does not run here.");
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
