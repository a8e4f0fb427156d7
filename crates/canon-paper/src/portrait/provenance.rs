//! Up to when the figures of a page go, which money they are of, and where they were published.

use std::collections::BTreeSet;

use canon_core::indicators::Finding;
use canon_core::terms::language::Language;

use super::Portrait;
use crate::portrait::words::provenance as words;
use crate::words::{labels, scope, source};

impl Portrait<'_> {
    /// Up to when the figures go.
    pub(crate) fn cut(&self) -> String {
        let (now, language) = (&self.now, self.language());
        words::cut_off(now, language)
    }

    /// Which money the page speaks of, where it must not be taken for another.
    pub(crate) fn scope_words(&self) -> String {
        scope::line(self.scope(), self.now.inclusion, self.language())
    }

    /// Where the figures of all years shown were published, and the run, whose manifest names the files.
    pub(crate) fn source(&self) -> String {
        words::published(&self.channels(), self.dossier.run, self.language())
    }

    /// Where a finding's figures were published, of those that the series of the page does not hold.
    pub(crate) fn own_source(&self, finding: &Finding) -> Option<String> {
        let language = self.language();
        let of_page = self.series.sources(self.dossier);
        let own = finding.sources.iter().filter_map(|id| self.dossier.sources.get(id.index()));
        let own: BTreeSet<String> = own
            .flat_map(|source| source::channels(source, language))
            .filter(|channel| !of_page.contains_key(channel))
            .map(|channel| known(&channel).to_string())
            .collect();
        let own: Vec<String> = own.into_iter().collect();
        (!own.is_empty()).then(|| format!("{} {}.", labels::SOURCE.in_language(language), own.join("; ")))
    }

    /// Where the figures were published, without files and run.
    pub(crate) fn channels(&self) -> String {
        let channels = self.series.sources(self.dossier).into_keys();
        channels.map(|channel| known(&channel).to_string()).collect::<Vec<_>>().join("; ")
    }
}

/// A channel without the remark that its download date is unknown, for which a picture or message has no room.
pub(crate) fn known(channel: &str) -> &str {
    channel.strip_suffix(" (descarga: no conocida)").unwrap_or(channel)
}

/// Files named one by one at the foot of a page; all of them are in the manifest.
const FILES: usize = 4;

/// Where figures were published, in which files they came, and by which run.
pub(crate) fn provenance(
    channels: &BTreeSet<&str>,
    files: &BTreeSet<&str>,
    run: &str,
    language: Language,
) -> String {
    let channels: Vec<&str> = channels.iter().map(|channel| known(channel)).collect();
    let name = |file: &str| file.rsplit('/').next().unwrap_or(file).to_string();
    // One that declares no source is named by its file already.
    let files: Vec<String> = files.iter().map(|file| name(file)).collect();
    let files: Vec<String> =
        files.into_iter().filter(|file| !channels.iter().any(|said| said.ends_with(file.as_str()))).collect();
    if files.is_empty() {
        return words::published(&channels.join("; "), run, language);
    }
    let mut named: Vec<String> = files.iter().take(FILES).cloned().collect();
    let more = files.len().saturating_sub(FILES);
    if more > 0 {
        named.push(words::more_files(more, language));
    }
    let [word, code] = words::FILES_AND_RUN.map(|word| word.in_language(language));
    format!("{}. {word}: {}. {code} {run}.", channels.join("; "), named.join(", "))
}
