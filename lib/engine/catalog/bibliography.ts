/**
 * A published work as a reference list needs it. Authors are "Given Family", or "Family, Given" where the family name
 * has several parts; the last may be "others".
 */
export type Work = {
  key: string;
  kind: "article" | "inproceedings" | "misc";
  title: string;
  authors: readonly string[];
  year: number;
  /** Journal of an article, proceedings otherwise. */
  venue?: string;
  volume?: string;
  pages?: string;
  publisher?: string;
  /** arXiv identifier, such as "2506.00482". */
  arxiv?: string;
  doi?: string;
  url?: string;
};

type Benchmark = {
  name: string;
  /** Other names it goes by; case, spaces and punctuation do not count. */
  aliases: readonly string[];
  /** As BenchHub states it; an item's own licence goes before it. */
  license: string | null;
  work: Work;
};

/** Where the labels come from. */
export const benchHubWork: Work = {
  key: "kim2025benchhub",
  kind: "misc",
  title: "BenchHub: A Unified Benchmark Suite for Holistic and Customizable LLM Evaluation",
  authors: ["Eunsu Kim", "Haneul Yoo", "Guijin Son", "Hitesh Patel", "Amit Agarwal", "Alice Oh"],
  year: 2025,
  arxiv: "2506.00482",
};

/** Where the ways of scoring come from. */
export const hretWork: Work = {
  key: "lee2025hret",
  kind: "misc",
  title:
    "Redefining Evaluation Standards: A Unified Framework for Evaluating the Korean Capabilities of Language Models",
  authors: [
    "Hanwool Lee",
    "Dasol Choi",
    "Sooyong Kim",
    "Ilgyun Jeong",
    "Sangwon Baek",
    "Guijin Son",
    "Inseon Hwang",
    "Naeun Lee",
    "Seunghyeok Hong",
  ],
  year: 2025,
  arxiv: "2503.22968",
};

/** Name under which the questions that ship with the program stand in the catalog; they have no paper. */
export const starterBenchmark = "BenchHub Plus starter";

const acl = "Association for Computational Linguistics";
const naaclLong2025 =
  "Proceedings of the 2025 Conference of the Nations of the Americas Chapter of the Association for Computational Linguistics: Human Language Technologies (Volume 1: Long Papers)";
const naaclLong2024 =
  "Proceedings of the 2024 Conference of the North American Chapter of the Association for Computational Linguistics: Human Language Technologies (Volume 1: Long Papers)";
const naacl2019 =
  "Proceedings of the 2019 Conference of the North American Chapter of the Association for Computational Linguistics: Human Language Technologies, Volume 1 (Long and Short Papers)";
const lrecColing2024 =
  "Proceedings of the 2024 Joint International Conference on Computational Linguistics, Language Resources and Evaluation (LREC-COLING 2024)";
const tacl = "Transactions of the Association for Computational Linguistics";

/** Benchmarks that BenchHub draws from and others often imported. Facts only where they are certain. */
export const benchmarks: readonly Benchmark[] = [
  {
    name: "KMMLU",
    aliases: ["HAERAE-HUB/KMMLU"],
    license: "CC-BY-ND-4.0",
    work: {
      key: "son-etal-2025-kmmlu",
      kind: "inproceedings",
      title: "KMMLU: Measuring Massive Multitask Language Understanding in Korean",
      authors: [
        "Guijin Son",
        "Hanwool Lee",
        "Sungdong Kim",
        "Seungone Kim",
        "Niklas Muennighoff",
        "Taekyoon Choi",
        "Cheonbok Park",
        "Kang Min Yoo",
        "Stella Biderman",
      ],
      year: 2025,
      venue: naaclLong2025,
      pages: "4076--4104",
      publisher: acl,
      arxiv: "2402.11548",
      url: "https://aclanthology.org/2025.naacl-long.206/",
    },
  },
  {
    name: "HAE-RAE Bench",
    aliases: ["HAERAE-HUB/HAE_RAE_BENCH_1.1", "HAE_RAE_BENCH_1.0", "HAE-RAE", "haerae"],
    license: "CC-BY-NC-ND-4.0",
    work: {
      key: "son-etal-2024-hae",
      kind: "inproceedings",
      title: "HAE-RAE Bench: Evaluation of Korean Knowledge in Language Models",
      authors: [
        "Guijin Son",
        "Hanwool Lee",
        "Suwan Kim",
        "Huiseo Kim",
        "Lee, Jae cheol",
        "Yeom, Je Won",
        "Jihyu Jung",
        "Kim, Jung woo",
        "Songseong Kim",
      ],
      year: 2024,
      venue: lrecColing2024,
      pages: "7993--8007",
      publisher: "ELRA and ICCL",
      arxiv: "2309.02706",
      url: "https://aclanthology.org/2024.lrec-main.704/",
    },
  },
  {
    name: "CLIcK",
    aliases: ["EunsuKim/CLIcK"],
    license: "CC-BY-ND-4.0",
    work: {
      key: "kim-etal-2024-click",
      kind: "inproceedings",
      title: "CLIcK: A Benchmark Dataset of Cultural and Linguistic Intelligence in Korean",
      authors: ["Eunsu Kim", "Juyoung Suk", "Philhoon Oh", "Haneul Yoo", "James Thorne", "Alice Oh"],
      year: 2024,
      venue: lrecColing2024,
      pages: "3335--3346",
      publisher: "ELRA and ICCL",
      url: "https://aclanthology.org/2024.lrec-main.296/",
    },
  },
  {
    name: "KoBBQ",
    aliases: ["naver-ai/kobbq"],
    license: "MIT",
    work: {
      key: "jin-etal-2024-kobbq",
      kind: "article",
      title: "KoBBQ: Korean Bias Benchmark for Question Answering",
      authors: ["Jiho Jin", "Jiseon Kim", "Nayeon Lee", "Haneul Yoo", "Alice Oh", "Hwaran Lee"],
      year: 2024,
      venue: tacl,
      volume: "12",
      pages: "507--524",
      doi: "10.1162/tacl_a_00661",
      url: "https://aclanthology.org/2024.tacl-1.28/",
    },
  },
  {
    name: "KBL",
    aliases: ["lbox/kbl"],
    license: "CC-BY-NC-4.0",
    work: {
      key: "kimyeeun-etal-2024-developing",
      kind: "inproceedings",
      title:
        "Developing a Pragmatic Benchmark for Assessing Korean Legal Language Understanding in Large Language Models",
      authors: [
        "Yeeun Kim",
        "Youngrok Choi",
        "Eunkyung Choi",
        "JinHwan Choi",
        "Park, Hai Jin",
        "Wonseok Hwang",
      ],
      year: 2024,
      venue: "Findings of the Association for Computational Linguistics: EMNLP 2024",
      pages: "5573--5595",
      publisher: acl,
      doi: "10.18653/v1/2024.findings-emnlp.319",
      url: "https://aclanthology.org/2024.findings-emnlp.319/",
    },
  },
  {
    name: "KorMedMCQA",
    aliases: ["sean0042/KorMedMCQA"],
    license: "CC-BY-NC-2.0",
    work: {
      key: "kweon2024kormedmcqa",
      kind: "misc",
      title:
        "KorMedMCQA: Multi-Choice Question Answering Benchmark for Korean Healthcare Professional Licensing Examinations",
      authors: [
        "Sunjun Kweon",
        "Byungjin Choi",
        "Gyouk Chu",
        "Junyeong Song",
        "Daeun Hyeon",
        "Sujin Gan",
        "Jueon Kim",
        "Minkyu Kim",
        "Park, Rae Woong",
        "Edward Choi",
      ],
      year: 2024,
      arxiv: "2403.01469",
    },
  },
  {
    name: "HRM8K",
    aliases: ["HAERAE-HUB/HRM8K"],
    license: "MIT",
    work: {
      key: "ko2025understand",
      kind: "misc",
      title: "Understand, Solve and Translate: Bridging the Multilingual Mathematical Reasoning Gap",
      authors: ["Hyunwoo Ko", "Guijin Son", "Dasol Choi"],
      year: 2025,
      arxiv: "2501.02448",
    },
  },
  {
    name: "HRMCR",
    aliases: ["HAERAE-HUB/HRMCR"],
    license: "Apache-2.0",
    work: {
      key: "son-etal-2025-multi",
      kind: "inproceedings",
      title: "Multi-Step Reasoning in Korean and the Emergent Mirage",
      authors: ["Guijin Son", "Hyunwoo Ko", "Dasol Choi"],
      year: 2025,
      venue: "Proceedings of the 3rd Workshop on Cross-Cultural Considerations in NLP (C3NLP 2025)",
      pages: "10--21",
      publisher: acl,
      url: "https://aclanthology.org/2025.c3nlp-1.2/",
    },
  },
  {
    name: "KULTURE Bench",
    aliases: ["KULTUREBench"],
    license: "Apache-2.0",
    work: {
      key: "wang2024kulture",
      kind: "misc",
      title: "KULTURE Bench: A Benchmark for Assessing Language Model in Korean Cultural Context",
      authors: ["Xiaonan Wang", "Jinyoung Yeo", "Joon-Ho Lim", "Hansaem Kim"],
      year: 2024,
      arxiv: "2412.07251",
    },
  },
  {
    name: "KoSBi",
    aliases: ["nayohan/KoSBi"],
    license: "MIT",
    work: {
      key: "lee-etal-2023-kosbi",
      kind: "inproceedings",
      title:
        "KoSBI: A Dataset for Mitigating Social Bias Risks Towards Safer Large Language Model Applications",
      authors: ["Hwaran Lee", "Seokhee Hong", "Joonsuk Park", "Takyoung Kim", "Gunhee Kim", "Jung-woo Ha"],
      year: 2023,
      venue:
        "Proceedings of the 61st Annual Meeting of the Association for Computational Linguistics (Volume 5: Industry Track)",
      pages: "208--224",
      publisher: acl,
      doi: "10.18653/v1/2023.acl-industry.21",
      url: "https://aclanthology.org/2023.acl-industry.21/",
    },
  },
  {
    name: "KorNAT",
    aliases: ["jiyounglee0523/KorNAT"],
    license: "CC-BY-NC-2.0",
    work: {
      key: "lee-etal-2024-kornat",
      kind: "inproceedings",
      title: "KorNAT: LLM Alignment Benchmark for Korean Social Values and Common Knowledge",
      authors: [
        "Jiyoung Lee",
        "Minwoo Kim",
        "Seungho Kim",
        "Junghwan Kim",
        "Seunghyun Won",
        "Hwaran Lee",
        "Edward Choi",
      ],
      year: 2024,
      venue: "Findings of the Association for Computational Linguistics: ACL 2024",
      pages: "11177--11213",
      publisher: acl,
      doi: "10.18653/v1/2024.findings-acl.666",
      url: "https://aclanthology.org/2024.findings-acl.666/",
    },
  },
  {
    name: "CaLMQA",
    aliases: ["shanearora/CaLMQA"],
    license: "MIT",
    work: {
      key: "arora2024calmqa",
      kind: "misc",
      title: "CaLMQA: Exploring culturally specific long-form question answering across 23 languages",
      authors: [
        "Shane Arora",
        "Marzena Karpinska",
        "Hung-Ting Chen",
        "Ipsita Bhattacharjee",
        "Mohit Iyyer",
        "Eunsol Choi",
      ],
      year: 2024,
      arxiv: "2406.17761",
    },
  },
  {
    name: "BLEnD",
    aliases: ["nayeon212/BLEnD"],
    license: "CC-BY-SA-4.0",
    work: {
      key: "myung2024blend",
      kind: "misc",
      title: "BLEnD: A Benchmark for LLMs on Everyday Knowledge in Diverse Cultures and Languages",
      authors: ["Junho Myung", "Nayeon Lee", "Yi Zhou", "Jiho Jin", "Putri, Rifki Afina", "others"],
      year: 2024,
      arxiv: "2406.09948",
    },
  },
  {
    name: "KoBEST",
    aliases: ["skt/kobest_v1"],
    license: null,
    work: {
      key: "kim2022kobest",
      kind: "misc",
      title: "KOBEST: Korean Balanced Evaluation of Significant Tasks",
      authors: ["Dohyeong Kim", "Myeongjun Jang", "Kwon, Deuk Sin", "Eric Davis"],
      year: 2022,
      arxiv: "2204.04541",
    },
  },
  {
    name: "MMLU",
    aliases: ["cais/mmlu", "hendrycks_test"],
    license: "MIT",
    work: {
      key: "hendrycks2021measuring",
      kind: "inproceedings",
      title: "Measuring Massive Multitask Language Understanding",
      authors: [
        "Dan Hendrycks",
        "Collin Burns",
        "Steven Basart",
        "Andy Zou",
        "Mantas Mazeika",
        "Dawn Song",
        "Jacob Steinhardt",
      ],
      year: 2021,
      venue: "International Conference on Learning Representations",
      arxiv: "2009.03300",
    },
  },
  {
    name: "MMLU-Pro",
    aliases: ["TIGER-Lab/MMLU-Pro"],
    license: "MIT",
    work: {
      key: "wang2024mmlupro",
      kind: "misc",
      title: "MMLU-Pro: A More Robust and Challenging Multi-Task Language Understanding Benchmark",
      authors: [
        "Yubo Wang",
        "Xueguang Ma",
        "Ge Zhang",
        "Yuansheng Ni",
        "Abhranil Chandra",
        "Shiguang Guo",
        "Weiming Ren",
        "Aaran Arulraj",
        "Xuan He",
        "Ziyan Jiang",
        "Tianle Li",
        "Max Ku",
        "Kai Wang",
        "Alex Zhuang",
        "Rongqi Fan",
        "Xiang Yue",
        "Wenhu Chen",
      ],
      year: 2024,
      arxiv: "2406.01574",
    },
  },
  {
    name: "GSM8K",
    aliases: ["openai/gsm8k", "grade-school-math"],
    license: "MIT",
    work: {
      key: "cobbe2021training",
      kind: "misc",
      title: "Training Verifiers to Solve Math Word Problems",
      authors: [
        "Karl Cobbe",
        "Vineet Kosaraju",
        "Mohammad Bavarian",
        "Mark Chen",
        "Heewoo Jun",
        "Lukasz Kaiser",
        "Matthias Plappert",
        "Jerry Tworek",
        "Jacob Hilton",
        "Reiichiro Nakano",
        "Christopher Hesse",
        "John Schulman",
      ],
      year: 2021,
      arxiv: "2110.14168",
    },
  },
  {
    name: "MGSM",
    aliases: ["juletxara/mgsm"],
    license: "CC-BY-4.0",
    work: {
      key: "shi2022mgsm",
      kind: "misc",
      title: "Language Models are Multilingual Chain-of-Thought Reasoners",
      authors: [
        "Freda Shi",
        "Mirac Suzgun",
        "Markus Freitag",
        "Xuezhi Wang",
        "Suraj Srivats",
        "Soroush Vosoughi",
        "Chung, Hyung Won",
        "Yi Tay",
        "Sebastian Ruder",
        "Denny Zhou",
        "Dipanjan Das",
        "Jason Wei",
      ],
      year: 2022,
      arxiv: "2210.03057",
    },
  },
  {
    name: "MATH",
    aliases: ["hendrycks/competition_math", "hendrycks_math", "MATH-500", "HuggingFaceH4/MATH-500"],
    license: "MIT",
    work: {
      key: "hendrycksmath2021",
      kind: "misc",
      title: "Measuring Mathematical Problem Solving With the MATH Dataset",
      authors: [
        "Dan Hendrycks",
        "Collin Burns",
        "Saurav Kadavath",
        "Akul Arora",
        "Steven Basart",
        "Eric Tang",
        "Dawn Song",
        "Jacob Steinhardt",
      ],
      year: 2021,
      arxiv: "2103.03874",
    },
  },
  {
    name: "BBH",
    aliases: ["BIG-Bench Hard", "lukaemon/bbh", "maveriq/bigbenchhard"],
    license: "MIT",
    work: {
      key: "suzgun-etal-2023-challenging",
      kind: "inproceedings",
      title: "Challenging BIG-Bench Tasks and Whether Chain-of-Thought Can Solve Them",
      authors: [
        "Mirac Suzgun",
        "Nathan Scales",
        "Nathanael Schärli",
        "Sebastian Gehrmann",
        "Yi Tay",
        "Chung, Hyung Won",
        "Aakanksha Chowdhery",
        "Quoc Le",
        "Ed Chi",
        "Denny Zhou",
        "Jason Wei",
      ],
      year: 2023,
      venue: "Findings of the Association for Computational Linguistics: ACL 2023",
      pages: "13003--13051",
      publisher: acl,
      arxiv: "2210.09261",
      doi: "10.18653/v1/2023.findings-acl.824",
      url: "https://aclanthology.org/2023.findings-acl.824/",
    },
  },
  {
    name: "HumanEval",
    aliases: ["openai/openai_humaneval", "openai_humaneval", "human-eval"],
    license: "MIT",
    work: {
      key: "chen2021evaluating",
      kind: "misc",
      title: "Evaluating Large Language Models Trained on Code",
      authors: ["Mark Chen", "Jerry Tworek", "Heewoo Jun", "Qiming Yuan", "others"],
      year: 2021,
      arxiv: "2107.03374",
    },
  },
  {
    name: "MBPP",
    aliases: ["google-research-datasets/mbpp"],
    license: "CC-BY-4.0",
    work: {
      key: "austin2021program",
      kind: "misc",
      title: "Program Synthesis with Large Language Models",
      authors: [
        "Jacob Austin",
        "Augustus Odena",
        "Maxwell Nye",
        "Maarten Bosma",
        "Henryk Michalewski",
        "David Dohan",
        "Ellen Jiang",
        "Carrie Cai",
        "Michael Terry",
        "Quoc Le",
        "others",
      ],
      year: 2021,
      arxiv: "2108.07732",
    },
  },
  {
    name: "GPQA",
    aliases: ["Idavidrein/gpqa", "GPQA Diamond"],
    license: "CC-BY-4.0",
    work: {
      key: "rein2024gpqa",
      kind: "inproceedings",
      title: "GPQA: A Graduate-Level Google-Proof Q&A Benchmark",
      authors: [
        "David Rein",
        "Hou, Betty Li",
        "Stickland, Asa Cooper",
        "Jackson Petty",
        "Pang, Richard Yuanzhe",
        "Julien Dirani",
        "Julian Michael",
        "Samuel R. Bowman",
      ],
      year: 2024,
      venue: "First Conference on Language Modeling",
      arxiv: "2311.12022",
    },
  },
  {
    name: "ARC",
    aliases: ["allenai/ai2_arc", "ai2_arc", "ARC-Challenge", "ARC-Easy"],
    license: "CC-BY-SA-4.0",
    work: {
      key: "clark2018arc",
      kind: "misc",
      title: "Think you have Solved Question Answering? Try ARC, the AI2 Reasoning Challenge",
      authors: [
        "Peter Clark",
        "Isaac Cowhey",
        "Oren Etzioni",
        "Tushar Khot",
        "Ashish Sabharwal",
        "Carissa Schoenick",
        "Oyvind Tafjord",
      ],
      year: 2018,
      arxiv: "1803.05457",
    },
  },
  {
    name: "HellaSwag",
    aliases: ["Rowan/hellaswag"],
    license: "MIT",
    work: {
      key: "zellers-etal-2019-hellaswag",
      kind: "inproceedings",
      title: "HellaSwag: Can a Machine Really Finish Your Sentence?",
      authors: ["Rowan Zellers", "Ari Holtzman", "Yonatan Bisk", "Ali Farhadi", "Yejin Choi"],
      year: 2019,
      venue: "Proceedings of the 57th Annual Meeting of the Association for Computational Linguistics",
      pages: "4791--4800",
      publisher: acl,
      arxiv: "1905.07830",
      url: "https://aclanthology.org/P19-1472/",
    },
  },
  {
    name: "TruthfulQA",
    aliases: ["truthfulqa/truthful_qa", "truthful_qa"],
    license: "Apache-2.0",
    work: {
      key: "lin-etal-2022-truthfulqa",
      kind: "inproceedings",
      title: "TruthfulQA: Measuring How Models Mimic Human Falsehoods",
      authors: ["Stephanie Lin", "Jacob Hilton", "Owain Evans"],
      year: 2022,
      venue:
        "Proceedings of the 60th Annual Meeting of the Association for Computational Linguistics (Volume 1: Long Papers)",
      pages: "3214--3252",
      publisher: acl,
      doi: "10.18653/v1/2022.acl-long.229",
      url: "https://aclanthology.org/2022.acl-long.229/",
    },
  },
  {
    name: "WinoGrande",
    aliases: ["allenai/winogrande"],
    license: "Apache-2.0",
    work: {
      key: "winogrande2021sakaguchi",
      kind: "article",
      title: "WinoGrande: An Adversarial Winograd Schema Challenge at Scale",
      authors: ["Keisuke Sakaguchi", "Le Bras, Ronan", "Chandra Bhagavatula", "Yejin Choi"],
      year: 2021,
      venue: "Communications of the ACM",
      volume: "64",
      pages: "99--106",
      doi: "10.1145/3474381",
    },
  },
  {
    name: "SocialIQA",
    aliases: ["allenai/social_i_qa", "social_i_qa", "Social IQa"],
    license: "CC0",
    work: {
      key: "sap-etal-2019-social",
      kind: "inproceedings",
      title: "Social IQa: Commonsense Reasoning about Social Interactions",
      authors: ["Maarten Sap", "Hannah Rashkin", "Derek Chen", "Le Bras, Ronan", "Yejin Choi"],
      year: 2019,
      venue:
        "Proceedings of the 2019 Conference on Empirical Methods in Natural Language Processing and the 9th International Joint Conference on Natural Language Processing (EMNLP-IJCNLP)",
      pages: "4463--4473",
      publisher: acl,
      doi: "10.18653/v1/D19-1454",
      url: "https://aclanthology.org/D19-1454/",
    },
  },
  {
    name: "TriviaQA",
    aliases: ["mandarjoshi/trivia_qa", "trivia_qa"],
    license: "Apache-2.0",
    work: {
      key: "joshi-etal-2017-triviaqa",
      kind: "inproceedings",
      title: "TriviaQA: A Large Scale Distantly Supervised Challenge Dataset for Reading Comprehension",
      authors: ["Mandar Joshi", "Eunsol Choi", "Daniel Weld", "Luke Zettlemoyer"],
      year: 2017,
      venue:
        "Proceedings of the 55th Annual Meeting of the Association for Computational Linguistics (Volume 1: Long Papers)",
      pages: "1601--1611",
      publisher: acl,
      doi: "10.18653/v1/P17-1147",
      url: "https://aclanthology.org/P17-1147/",
    },
  },
  {
    name: "Natural Questions (open)",
    aliases: ["Natural Questions", "google-research-datasets/nq_open", "nq_open"],
    license: "Apache-2.0",
    work: {
      key: "kwiatkowski-etal-2019-natural",
      kind: "article",
      title: "Natural Questions: A Benchmark for Question Answering Research",
      authors: [
        "Tom Kwiatkowski",
        "Jennimaria Palomaki",
        "Olivia Redfield",
        "Michael Collins",
        "Ankur Parikh",
        "others",
      ],
      year: 2019,
      venue: tacl,
      volume: "7",
      pages: "452--466",
      doi: "10.1162/tacl_a_00276",
      url: "https://aclanthology.org/Q19-1026/",
    },
  },
  {
    name: "NarrativeQA",
    aliases: ["deepmind/narrativeqa"],
    license: "Apache-2.0",
    work: {
      key: "kocisky-etal-2018-narrativeqa",
      kind: "article",
      title: "The NarrativeQA Reading Comprehension Challenge",
      authors: [
        "Tomáš Kočiský",
        "Jonathan Schwarz",
        "Phil Blunsom",
        "Chris Dyer",
        "Hermann, Karl Moritz",
        "Gábor Melis",
        "Edward Grefenstette",
      ],
      year: 2018,
      venue: tacl,
      volume: "6",
      pages: "317--328",
      doi: "10.1162/tacl_a_00023",
      url: "https://aclanthology.org/Q18-1023/",
    },
  },
  {
    name: "OpenBookQA",
    aliases: ["Open-BookQA", "allenai/openbookqa"],
    license: "Apache-2.0",
    work: {
      key: "mihaylov-etal-2018-suit",
      kind: "inproceedings",
      title: "Can a Suit of Armor Conduct Electricity? A New Dataset for Open Book Question Answering",
      authors: ["Todor Mihaylov", "Peter Clark", "Tushar Khot", "Ashish Sabharwal"],
      year: 2018,
      venue: "Proceedings of the 2018 Conference on Empirical Methods in Natural Language Processing",
      pages: "2381--2391",
      publisher: acl,
      doi: "10.18653/v1/D18-1260",
      url: "https://aclanthology.org/D18-1260/",
    },
  },
  {
    name: "BBQ",
    aliases: ["heegyu/bbq", "nyu-mll/bbq"],
    license: "CC-BY-4.0",
    work: {
      key: "parrish-etal-2022-bbq",
      kind: "inproceedings",
      title: "BBQ: A hand-built bias benchmark for question answering",
      authors: [
        "Alicia Parrish",
        "Angelica Chen",
        "Nikita Nangia",
        "Vishakh Padmakumar",
        "Jason Phang",
        "Jana Thompson",
        "Htut, Phu Mon",
        "Samuel Bowman",
      ],
      year: 2022,
      venue: "Findings of the Association for Computational Linguistics: ACL 2022",
      pages: "2086--2105",
      publisher: acl,
      doi: "10.18653/v1/2022.findings-acl.165",
      url: "https://aclanthology.org/2022.findings-acl.165/",
    },
  },
  {
    name: "PIQA",
    aliases: ["ybisk/piqa"],
    license: "Apache-2.0",
    work: {
      key: "bisk2020piqa",
      kind: "inproceedings",
      title: "PIQA: Reasoning about Physical Commonsense in Natural Language",
      authors: ["Yonatan Bisk", "Rowan Zellers", "Le Bras, Ronan", "Jianfeng Gao", "Yejin Choi"],
      year: 2020,
      venue: "Thirty-Fourth AAAI Conference on Artificial Intelligence",
    },
  },
  {
    name: "CommonsenseQA",
    aliases: ["tau/commonsense_qa", "commonsense_qa"],
    license: "MIT",
    work: {
      key: "talmor-etal-2019-commonsenseqa",
      kind: "inproceedings",
      title: "CommonsenseQA: A Question Answering Challenge Targeting Commonsense Knowledge",
      authors: ["Alon Talmor", "Jonathan Herzig", "Nicholas Lourie", "Jonathan Berant"],
      year: 2019,
      venue: naacl2019,
      pages: "4149--4158",
      publisher: acl,
      doi: "10.18653/v1/N19-1421",
      url: "https://aclanthology.org/N19-1421/",
    },
  },
  {
    name: "MultiNativQA",
    aliases: ["QCRI/MultiNativQA"],
    license: "CC-BY-NC-SA-4.0",
    work: {
      key: "hasan2025nativqa",
      kind: "misc",
      title: "NativQA: Multilingual Culturally-Aligned Natural Query for LLMs",
      authors: [
        "Hasan, Md. Arid",
        "Maram Hasanain",
        "Fatema Ahmad",
        "Laskar, Sahinur Rahman",
        "Sunaya Upadhyay",
        "Sukhadia, Vrunda N",
        "Mucahid Kutlu",
        "Chowdhury, Shammur Absar",
        "Firoj Alam",
      ],
      year: 2024,
      arxiv: "2407.09823",
    },
  },
  {
    name: "CulturalBench",
    aliases: ["kellycyy/CulturalBench"],
    license: "CC-BY-4.0",
    work: {
      key: "chiu2024culturalbench",
      kind: "misc",
      title:
        "CulturalBench: A Robust, Diverse, and Challenging Cultural Benchmark by Human-AI CulturalTeaming",
      authors: [
        "Chiu, Yu Ying",
        "Liwei Jiang",
        "Lin, Bill Yuchen",
        "Park, Chan Young",
        "Li, Shuyue Stella",
        "Sahithya Ravi",
        "Mehar Bhatia",
        "Maria Antoniak",
        "Yulia Tsvetkov",
        "Vered Shwartz",
        "Yejin Choi",
      ],
      year: 2024,
      arxiv: "2410.02677",
    },
  },
  {
    name: "SeaEval",
    aliases: ["SeaEval/SeaEval_datasets"],
    license: "CC-BY-NC-4.0",
    work: {
      key: "wang-etal-2024-seaeval",
      kind: "inproceedings",
      title: "SeaEval for Multilingual Foundation Models: From Cross-Lingual Alignment to Cultural Reasoning",
      authors: [
        "Bin Wang",
        "Zhengyuan Liu",
        "Xin Huang",
        "Fangkai Jiao",
        "Yang Ding",
        "AiTi Aw",
        "Nancy Chen",
      ],
      year: 2024,
      venue: naaclLong2024,
      pages: "370--390",
      publisher: acl,
      doi: "10.18653/v1/2024.naacl-long.22",
      url: "https://aclanthology.org/2024.naacl-long.22/",
    },
  },
  {
    name: "CANDLE CCSK",
    aliases: ["CANDLE"],
    license: "CC-BY-4.0",
    work: {
      key: "nguyen2023extracting",
      kind: "inproceedings",
      title: "Extracting Cultural Commonsense Knowledge at Scale",
      authors: ["Tuan-Phong Nguyen", "Simon Razniewski", "Aparna Varde", "Gerhard Weikum"],
      year: 2023,
      venue: "Proceedings of the ACM Web Conference 2023",
      pages: "1907--1917",
      publisher: "ACM",
      doi: "10.1145/3543507.3583535",
    },
  },
  {
    name: "GeoMLAMA",
    aliases: [],
    license: null,
    work: {
      key: "yin-etal-2022-geomlama",
      kind: "inproceedings",
      title: "GeoMLAMA: Geo-Diverse Commonsense Probing on Multilingual Pre-Trained Language Models",
      authors: ["Da Yin", "Hritik Bansal", "Masoud Monajatipoor", "Li, Liunian Harold", "Kai-Wei Chang"],
      year: 2022,
      venue: "Proceedings of the 2022 Conference on Empirical Methods in Natural Language Processing",
      pages: "2039--2055",
      publisher: acl,
      doi: "10.18653/v1/2022.emnlp-main.132",
      url: "https://aclanthology.org/2022.emnlp-main.132/",
    },
  },
  {
    name: "NormAd",
    aliases: ["akhilayerukola/NormAd"],
    license: "CC-BY-4.0",
    work: {
      key: "rao-etal-2025-normad",
      kind: "inproceedings",
      title: "NormAd: A Framework for Measuring the Cultural Adaptability of Large Language Models",
      authors: [
        "Rao, Abhinav Sukumar",
        "Akhila Yerukola",
        "Vishwa Shah",
        "Katharina Reinecke",
        "Maarten Sap",
      ],
      year: 2025,
      venue: naaclLong2025,
      pages: "2373--2403",
      publisher: acl,
      doi: "10.18653/v1/2025.naacl-long.120",
      url: "https://aclanthology.org/2025.naacl-long.120/",
    },
  },
  {
    name: "CultureBank",
    aliases: ["SALT-NLP/CultureBank"],
    license: "MIT",
    work: {
      key: "shi-etal-2024-culturebank",
      kind: "inproceedings",
      title:
        "CultureBank: An Online Community-Driven Knowledge Base Towards Culturally Aware Language Technologies",
      authors: [
        "Weiyan Shi",
        "Ryan Li",
        "Yutong Zhang",
        "Caleb Ziems",
        "Sunny Yu",
        "Raya Horesh",
        "Paula, Rogério Abreu De",
        "Diyi Yang",
      ],
      year: 2024,
      venue: "Findings of the Association for Computational Linguistics: EMNLP 2024",
      pages: "4996--5025",
      publisher: acl,
      doi: "10.18653/v1/2024.findings-emnlp.288",
      url: "https://aclanthology.org/2024.findings-emnlp.288/",
    },
  },
];

const byName = new Map(
  benchmarks.flatMap(benchmark =>
    [benchmark.name, ...benchmark.aliases].map(name => [plainName(name), benchmark] as const),
  ),
);

/**
 * The benchmark that a catalog name means: a display name ("HAE-RAE Bench"), a Hub key ("cais/mmlu") or a part of one
 * ("BBH/snarks"); null for one we know nothing of.
 */
export function findBenchmark(name: string): Benchmark | null {
  const parts = name.split("/");
  const candidates = [name, parts.at(-1)!, parts[0]!].map(plainName);
  for (const candidate of candidates) {
    const found = byName.get(candidate);
    if (found) return found;
  }
  return null;
}

function plainName(name: string): string {
  return name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
}
