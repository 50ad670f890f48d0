// A CNI plugin: bridge, or host-local when it is called by that name. See README.md.
using System;
using System.IO;
using CniBridge.Bridge;
using CniBridge.HostLocal;
using CniBridge.Protocol;

string name = Path.GetFileName(CommandName.Read());
ICniPlugin plugin = name == HostLocalPlugin.Name ? new HostLocalPlugin() : new BridgePlugin();
using Stream input = Console.OpenStandardInput(), output = Console.OpenStandardOutput(), errors = Console.OpenStandardError();
return new CniHost(name, plugin, Environment.GetEnvironmentVariable).Run(input, output, errors);
