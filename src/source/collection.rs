//! Pages out of articles that are all at hand, for sources that know no queries.
