namespace NetnsFixtures.Diagnostics;

/// <summary>
/// Whether the running kernel has a feature. Its version does not tell: features are left out of kernels, and carried back to old ones. So
/// the feature is tried, in a namespace of its own that is gone afterwards, once in a process; no network that anybody uses is touched.
/// </summary>
/// <remarks>
/// Where the feature is a module, the kernel loads it when it is tried, as it does for <c>ip</c> and <c>tc</c>, and keeps it. The modules of
/// <see cref="KernelFeatures.Dummy"/>, <see cref="KernelFeatures.Bond"/> and <see cref="KernelFeatures.Gre"/> make links that nobody asked
/// for when they are loaded. Features that nobody asks about are not tried.
/// </remarks>
public static class KernelFeatureSupport
{
    extension(KernelFeatures)
    {
        /// <summary>Every feature, one by one.</summary>
        public static IReadOnlyList<KernelFeatures> All => [.. KernelQuestions.All.Keys];
    }

    extension(KernelFeatures features)
    {
        /// <summary>Whether the running kernel has it; of several, whether it has all.</summary>
        /// <exception cref="ArgumentOutOfRangeException">There is no such feature.</exception>
        /// <exception cref="NetnsException">
        /// The kernel could not be asked, since namespaces cannot be created here (<see cref="NamespaceSupport"/>), or it refused for a
        /// reason that is not the lack of the feature.
        /// </exception>
        public bool IsPresent => features.WhyMissing is null;

        /// <summary>What the kernel said and what to do about it, for each feature that it lacks; null if it has all.</summary>
        /// <inheritdoc cref="get_IsPresent" path="/exception"/>
        public string? WhyMissing
        {
            get
            {
                if ((features & ~KernelQuestions.Known) != 0)
                    throw new ArgumentOutOfRangeException(nameof(features), features, "There is no such feature.");

                string[] reasons =
                    [.. KernelQuestions.All.Where(each => features.HasFlag(each.Key)).Select(static each => each.Value.WhyMissing).OfType<string>()];
                return reasons.Length == 0 ? null : string.Join("; and ", reasons);
            }
        }
    }
}
