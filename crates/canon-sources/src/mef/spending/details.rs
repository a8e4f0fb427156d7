//! The columns of the ministry's spending that say what a line is for, under their names of every age.

use crate::mef::header::Head;

/// Where they stand; a file may lack any.
#[derive(Clone, Debug)]
pub(crate) struct Details {
    pub(crate) resource: Option<usize>,
    pub(crate) resource_name: Option<usize>,
    pub(crate) act_proy: Option<usize>,
    pub(crate) project: Option<usize>,
    pub(crate) project_name: Option<usize>,
    pub(crate) function: Option<usize>,
    pub(crate) category: Option<usize>,
    pub(crate) finality: Option<usize>,
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

    pub(crate) fn roles(&self) -> impl Iterator<Item = (usize, &'static str)> {
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
