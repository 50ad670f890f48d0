namespace Flannel.Reference.Cni;

/// <summary>The flannel CNI plugin. It does not set up containers itself, but gives another plugin this node's subnet, MTU and
/// masquerading.</summary>
internal sealed class FlannelPlugin(Func<string, string?> variable, Stream input, Stream output, Stream errors)
{
    /// <returns>The exit status: 0, or 1 with an error on standard output.</returns>
    public int Run()
    {
        try
        {
            if (string.IsNullOrEmpty(variable("CNI_COMMAND")))
            {
                Tell($"CNI flannel plugin {BuildInformation.Version}\nCNI protocol versions supported: {CniVersions.List}");
                return 0;
            }

            CniCall call = CniCall.Read(variable);
            output.Write(call.Command == "VERSION" ? Encoding.UTF8.GetBytes(CniVersions.Report) : Serve(call, ReadInput()));
            return 0;
        }
        catch (Exception error) when (error is CniError or IOException or UnauthorizedAccessException or ArgumentException)
        {
            output.Write((error as CniError ?? new CniError(CniError.Internal, error.Message)).ToJson());
            return 1;
        }
    }

    // What nobody can read keeps no container from its network.
    private void Tell(string line) => FileError.Try(() => errors.Write(Encoding.UTF8.GetBytes(line + '\n')));

    private byte[] ReadInput()
    {
        using var all = new MemoryStream();
        input.CopyTo(all);
        return all.ToArray();
    }

    private byte[] Serve(CniCall call, byte[] text)
    {
        PluginConfiguration configuration = PluginConfiguration.Read(text);
        CniVersions.Check(configuration.CniVersion, call.Command);
        return call.Command switch
        {
            "ADD" => Add(call, configuration),
            "DEL" => Delete(call, configuration),
            "CHECK" => Check(call, configuration),
            "GC" => CollectGarbage(call, configuration),
            _ => CheckStatus(call, configuration),
        };
    }

    private byte[] Add(CniCall call, PluginConfiguration configuration)
    {
        GoJsonMap made = DelegateConfiguration.Create(configuration, SubnetVariables.Read(configuration.SubnetFile));
        byte[] bytes = GoJsonWriter.Write(made);
        Tell(Encoding.UTF8.GetString(bytes));
        // Saved before the delegate runs, so that what it leaves half done can be removed too.
        new DelegateState(configuration.DataFolder).Save(call.ContainerId, bytes);
        byte[] result = DelegatePlugin.Run(call, made, bytes);
        try
        {
            GoJsonReader.Parse(result).Dispose();
            return result;
        }
        catch (GoJsonException error)
        {
            throw new CniError(CniError.Internal,
                $"plugin \"{DelegateConfiguration.TypeOf(made)}\" returned no valid result: {error.Message}");
        }
    }

    private byte[] Delete(CniCall call, PluginConfiguration configuration)
    {
        var state = new DelegateState(configuration.DataFolder);
        byte[]? bytes = state.Find(call.ContainerId);
        if (bytes is not null && TryRead(bytes) is { } stored)
            DelegatePlugin.Run(call, stored, bytes);
        else if (bytes is not null)
            Tell($"flannel: the saved configuration of container {call.ContainerId} cannot be read; its device stays until its network " +
                "namespace ends");
        state.Forget(call.ContainerId);
        return [];
    }

    /// <summary>Has the delegate check a container that this plugin added. The original plugin checks nothing.</summary>
    private static byte[] Check(CniCall call, PluginConfiguration configuration)
    {
        byte[]? bytes = new DelegateState(configuration.DataFolder).Find(call.ContainerId);
        if (bytes is null || configuration.PreviousResult is null || TryRead(bytes) is not { } stored)
            return [];
        stored["prevResult"] = configuration.PreviousResult;
        DelegatePlugin.Run(call, stored);
        return [];
    }

    private static byte[] CollectGarbage(CniCall call, PluginConfiguration configuration)
    {
        HashSet<string?> known = [];
        foreach (object? item in configuration.ValidAttachments ?? [null])
        {
            known.Add((item as GoJsonMap)?.GetValueOrDefault("containerID") as string
                ?? throw new CniError(CniError.InvalidConfiguration, "GC needs the list \"cni.dev/valid-attachments\", with a " +
                "containerID in each element: without it, nothing is known to be garbage"));
        }

        GoJsonMap made = DelegateConfiguration.Create(configuration, SubnetVariables.Read(configuration.SubnetFile));
        made["cni.dev/valid-attachments"] = configuration.ValidAttachments;
        DelegatePlugin.Run(call, made);
        var state = new DelegateState(configuration.DataFolder);
        foreach (string container in state.Containers().Where(container => !known.Contains(container)).ToList())
        {
            // All of flannel's networks share the directory.
            if (state.Find(container) is { } bytes && configuration.Name.Equals(TryRead(bytes)?.GetValueOrDefault("name")))
                state.Forget(container);
        }

        state.ForgetUnfinished(known);
        return [];
    }

    private static byte[] CheckStatus(CniCall call, PluginConfiguration configuration)
    {
        SubnetVariables subnet;
        try
        {
            subnet = SubnetVariables.Read(configuration.SubnetFile);
        }
        catch (CniError error)
        {
            throw new CniError(CniError.NotAvailable, error.Message, error.Details);
        }

        return DelegatePlugin.Run(call, DelegateConfiguration.Create(configuration, subnet));
    }

    private static GoJsonMap? TryRead(byte[] bytes)
    {
        try
        {
            using JsonDocument document = GoJsonReader.Parse(bytes);
            return GoJsonMap.ValueOf(document.RootElement) as GoJsonMap;
        }
        catch (GoJsonException)
        {
            return null;
        }
    }
}
