using System;
using System.Collections.Generic;
using System.IO;
using Netlink.Sandboxed;

// Tries the public verbs of the library where it is started, one after the other, and tells in a line for each how that ended. Tests start
// it where much is denied: whatever the system answers, every verb must end in an exception of its own or in success, and the process in
// status 0.
//
//   Netlink.Sandboxed [exhaust] [unmount FOLDER] [deny ERRNO SYSTEM-CALL-NUMBER...]
var arguments = new Queue<string>(args);
bool exhaust = false;
while (arguments.TryDequeue(out string? word))
{
    switch (word)
    {
        case "deny":
            Seccomp.Deny(int.Parse(arguments.Dequeue()), Array.ConvertAll(arguments.ToArray(), int.Parse));
            arguments.Clear();
            break;
        case "exhaust":
            exhaust = true;
            break;
        case "unmount":
            Mounts.Remove(arguments.Dequeue());
            break;
        default:
            Console.Error.WriteLine($"What is '{word}'?");
            return 2;
    }
}

var outcomes = new StringWriter();
if (exhaust)
{
    // What the runtime opens for itself is open before descriptors run out: all has been done once. The console is not asked meanwhile.
    TryAll(TextWriter.Null);
    using Descriptors all = Descriptors.TakeAll();
    TryAll(outcomes);
}
else
{
    TryAll(outcomes);
}

Console.Write(outcomes);
return 0;

static void TryAll(TextWriter output)
{
    foreach ((string name, Action verb) in Verbs.All)
        output.WriteLine($"{name}: {Verbs.Try(verb)}");
}
