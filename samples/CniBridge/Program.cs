// A CNI plugin: bridge, or host-local or portmap if it is called by that name. See README.md.
using System;
using System.IO;
using CniBridge.Bridge;
using CniBridge.HostLocal;
using CniBridge.PortMap;
using CniBridge.Protocol;

string name = Path.GetFileName(CommandName.Read());
ICniPlugin plugin = name switch
{
    HostLocalPlugin.Name => new HostLocalPlugin(),
    PortMapPlugin.Name => new PortMapPlugin(),
    _ => new BridgePlugin(),
};
using Stream input = StandardStream.Input(), output = StandardStream.Output(), errors = StandardStream.Errors();
return new CniHost(name, plugin, Environment.GetEnvironmentVariable).Run(input, output, errors);
