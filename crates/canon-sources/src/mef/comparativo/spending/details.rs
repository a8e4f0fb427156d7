//! The columns of the comparativo of spending that say what a line is for.

use crate::mef::header::Head;

/// Where the columns stand that only spending has.
#[derive(Clone, Debug)]
pub(crate) struct Details {
    pub(super) resource: Option<usize>,
    pub(super) resource_name: Option<usize>,
    pub(super) act_proy: Option<usize>,
    pub(super) project: Option<usize>,
    pub(super) project_name: Option<usize>,
    pub(super) function: Option<usize>,
    pub(super) category: Option<usize>,
    pub(super) finality: Option<usize>,
}

impl Details {
    pub(crate) fn of(head: &Head) -> Self {
        Self {
            resource: head.column(&["TIPO_RECURSO"]),
            resource_name: head.column(&["TIPO_RECURSO_NOMBRE"]),
            act_proy: head.column(&["TIPO_ACT_PROY"]),
            project: head.column(&["PRODUCTO_PROYECTO", "ACT_PROY"]),
            project_name: head.column(&["PRODUCTO_PROYECTO_NOMBRE", "ACT_PROY_NOMBRE"]),
            function: head.column(&["FUNCION"]),
            category: head.column(&["CATEGORIA_GASTO", "CATEG_GASTO"]),
            finality: head.column(&["FINALIDAD"]),
        }
    }

    pub(super) fn roles(&self) -> impl Iterator<Item = (usize, &'static str)> {
        let all = [
            (self.resource, "recurso"),
            (self.resource_name, "recurso"),
            (self.act_proy, "proyecto o actividad"),
            (self.project, "proyecto"),
            (self.project_name, "proyecto"),
            (self.function, "funcion"),
            (self.category, "categoria de gasto"),
            (self.finality, "finalidad"),
        ];
        all.into_iter().filter_map(|(at, role)| Some((at?, role)))
    }
}
