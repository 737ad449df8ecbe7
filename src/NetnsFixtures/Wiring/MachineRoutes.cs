using NetnsFixtures.Rtnetlink;

namespace NetnsFixtures.Wiring;

/// <summary>Guards the machine's own traffic when a fixture is plugged into it.</summary>
internal static class MachineRoutes
{
    /// <summary>Throws if traffic that the machine sends elsewhere today would go into the fixture.</summary>
    public static void ThrowIfDiverted(IsolatedNamespace machine, IPPrefix address, string operation)
    {
        foreach (Route route in machine.GetRoutes())
        {
            // The default route leads everywhere; more specific ones say where somebody is.
            bool specific = !route.IsDefault && route.Destination.Family == address.Family && route.Protocol != RouteProtocol.RTPROT_UNSPEC;
            if (specific && !route.Destination.Address.IsLinkLocal && !route.Destination.Address.IsMulticast && route.Destination.Overlaps(address))
                throw NetnsException.Refused(operation, $"this machine has the route '{route}', whose traffic would be diverted", "choose another network for the fixture");
        }
    }
}
